import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assignmentByLevel, checkSheet } from "./check-sheet";
import { readCellText, readPaste } from "./clipboard";
import { applyOperation, type SheetOperation } from "./edit-sheet";
import {
  ALL_MONTHS,
  buildSheet,
  figureOver,
  gapBelow,
  isLocked,
  type SheetLine,
  type SheetState,
  sumBelow,
} from "./sheet";
import { changedLines, currentState, perform, redo, replay, startHistory, undo } from "./sheet-history";

const FULL = ALL_MONTHS.map(() => 1_000_000);

const line = (
  id: number,
  parentId: number | null,
  depth: number,
  value: bigint,
  mayEdit = true,
): SheetLine => ({
  id,
  unitId: id,
  personId: null,
  depth,
  parentId,
  values: ALL_MONTHS.map(() => value),
  lockedMonths: 0,
  origins: ALL_MONTHS.map(() => "targets" as const),
  overAssignmentPpm: 0,
  availabilityPpm: FULL,
  mayEdit,
});

/** A company of two regions; the first has three people, the second two. */
const LINES = [
  line(1, null, 0, 1_000n),
  line(10, 1, 1, 600n),
  line(11, 10, 2, 300n),
  line(12, 10, 2, 200n),
  line(13, 10, 2, 100n),
  line(20, 1, 1, 400n),
  line(21, 20, 2, 250n),
  line(22, 20, 2, 150n),
];
const CLOSED = ALL_MONTHS.map((month) => month < 2);
const sheetOf = (closed = CLOSED, lines = LINES) => buildSheet(lines, { closed, isAdditive: true, step: 1n });
const OPEN = ALL_MONTHS.map(() => false);
const IDS = LINES.map(({ id }) => id);

const year = (state: SheetState, place: number) =>
  figureOver({ isAdditive: true }, state.values[place], ALL_MONTHS);
const done = (result: ReturnType<typeof applyOperation>) => {
  if (!result.ok) throw new Error(result.code);
  return result.state;
};

describe("editing", () => {
  const { shape, state } = sheetOf(OPEN);

  it("hands a unit's change down to its people in their proportions", () => {
    const after = done(
      applyOperation(shape, state, { kind: "set", line: 10, months: [3], value: 1_201n, mode: "top_down" }),
    );
    expect([2, 3, 4].map((place) => after.values[place]?.[3])).toEqual([601n, 400n, 200n]);
    expect(gapBelow(shape, after, 0, 3)).toBe(601n);
  });

  it("moves the gap from below, or the figures above", () => {
    const edit = { kind: "set", line: 13, months: [3], value: 150n } as const;
    const down = done(applyOperation(shape, state, { ...edit, mode: "top_down" }));
    expect(down.values[1]?.[3]).toBe(600n);
    expect(gapBelow(shape, down, 1, 3)).toBe(50n);
    expect(checkSheet(shape, down)).toEqual([{ kind: "above", line: 10, month: 3, gap: 50n, months: 1 }]);
    const up = done(applyOperation(shape, state, { ...edit, mode: "bottom_up" }));
    expect([up.values[1]?.[3], up.values[0]?.[3]]).toEqual([650n, 1_050n]);
    expect(checkSheet(shape, up)).toEqual([]);
  });

  it("keeps what is locked, and refuses what cannot be", () => {
    const locked = done(
      applyOperation(shape, state, { kind: "lock", isLocked: true, cells: [{ line: 11, months: [3] }] }),
    );
    const after = done(
      applyOperation(shape, locked, { kind: "set", line: 10, months: [3], value: 900n, mode: "top_down" }),
    );
    expect([2, 3, 4].map((place) => after.values[place]?.[3])).toEqual([300n, 400n, 200n]);
    const again = applyOperation(shape, locked, {
      kind: "set",
      line: 11,
      months: [3],
      value: 1n,
      mode: "top_down",
    });
    expect(again).toEqual({ ok: false, code: "nothingLeft" });
    const closedYear = sheetOf();
    const small = { kind: "set", line: 1, months: ALL_MONTHS, value: 1_999n, mode: "top_down" } as const;
    expect(applyOperation(closedYear.shape, closedYear.state, small)).toEqual({
      ok: false,
      code: "belowFixed",
    });
  });

  it("states declared over-assignment and counts it as no gap", () => {
    const after = done(
      applyOperation(shape, state, {
        kind: "allocate",
        line: 10,
        weights: [11, 12, 13].map((id) => ({ line: id, weight: 1n })),
        overAssignmentPpm: 50_000,
        prorate: false,
      }),
    );
    expect(sumBelow(shape, after, 1, 0)).toBe(630n);
    expect(checkSheet(shape, after)).toEqual([]);
    const [, second] = assignmentByLevel(
      shape,
      after,
      LINES.map(({ depth }) => depth),
    );
    expect(second?.overAssignmentPpm).toBe(30_000);
  });

  it("ramps new people and prorates movers when it shares out", () => {
    const lines = LINES.map((one) =>
      one.id === 13 ? { ...one, availabilityPpm: ALL_MONTHS.map((month) => (month < 6 ? 0 : 500_000)) } : one,
    );
    const sheet = sheetOf(OPEN, lines);
    const after = done(
      applyOperation(sheet.shape, sheet.state, {
        kind: "allocate",
        line: 10,
        weights: [11, 12, 13].map((id) => ({ line: id, weight: 1n })),
        overAssignmentPpm: 0,
        prorate: true,
      }),
    );
    expect([2, 3, 4].map((place) => after.values[place]?.[0])).toEqual([300n, 300n, 0n]);
    expect([2, 3, 4].map((place) => after.values[place]?.[7])).toEqual([240n, 240n, 120n]);
  });

  it("lays a year out by season without changing it", () => {
    const weights = ALL_MONTHS.map((month) => BigInt(month + 1));
    const after = done(applyOperation(shape, state, { kind: "season", line: 1, weights, mode: "top_down" }));
    expect(year(after, 0)).toBe(12_000n);
    expect(checkSheet(shape, after)).toEqual([]);
    expect(after.values[0]?.[11]).toBeGreaterThan(after.values[0]?.[0] ?? 0n);
  });
});

const months = fc.constantFrom<readonly number[]>([0], [2], [5], [11], [0, 1, 2], [6, 7, 8], ALL_MONTHS);
const mode = fc.constantFrom("top_down" as const, "bottom_up" as const);
const anyLine = fc.constantFrom(...IDS);
const operation: fc.Arbitrary<SheetOperation> = fc.oneof(
  fc.record({
    kind: fc.constant("set" as const),
    line: anyLine,
    months,
    value: fc.bigInt(0n, 100_000n),
    mode,
  }),
  fc.record({
    kind: fc.constant("paste" as const),
    mode,
    cells: fc.array(fc.record({ line: anyLine, months, value: fc.bigInt(0n, 50_000n) }), {
      minLength: 1,
      maxLength: 4,
    }),
  }),
  fc.record({
    kind: fc.constant("lock" as const),
    isLocked: fc.boolean(),
    cells: fc.array(fc.record({ line: anyLine, months }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant("allocate" as const),
    line: fc.constantFrom(1, 10, 20),
    weights: fc.array(fc.record({ line: anyLine, weight: fc.bigInt(0n, 9n) }), { maxLength: 6 }),
    overAssignmentPpm: fc.constantFrom(0, 33_333, 50_000),
    prorate: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("season" as const),
    line: anyLine,
    weights: fc.array(fc.bigInt(0n, 9n), { minLength: 12, maxLength: 12 }),
    mode,
  }),
  fc.record({ kind: fc.constant("adopt" as const), line: fc.constantFrom(1, 10, 20), mode }),
);
const step = fc.oneof({ weight: 5, arbitrary: operation }, fc.constantFrom("undo" as const, "redo" as const));

describe("after any sequence of edits, locks, undos and redos", () => {
  it("locked and closed cells are unchanged, no line is lost, every gap is named, and a replay agrees", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const { shape, state } = sheetOf();
        let history = startHistory(state);
        for (const one of steps) {
          const before = currentState(history);
          if (one === "undo" || one === "redo") {
            history = one === "undo" ? undo(history) : redo(history);
            continue;
          }
          history = perform(shape, history, one).history;
          const after = currentState(history);
          const wrong = shape.ids.flatMap((id, place) =>
            ALL_MONTHS.filter((month) => {
              const [was, is] = [before.values[place]?.[month], after.values[place]?.[month] ?? -1n];
              const mustStay = isLocked(before, place, month) || CLOSED[month];
              return is < 0n || (mustStay && is !== was);
            }).map((month) => ({ id, month })),
          );
          expect(wrong).toEqual([]);
        }
        const end = currentState(history);
        expect(end.values).toHaveLength(LINES.length);
        const named = new Set(checkSheet(shape, end).map(({ line: id }) => id));
        shape.ids.forEach((id, place) => {
          const hasBelow = (shape.children[place] ?? []).length > 0;
          const isOff = hasBelow && ALL_MONTHS.some((month) => gapBelow(shape, end, place, month) !== 0n);
          if (hasBelow) expect(named.has(id)).toBe(isOff);
        });
        const again = replay(
          shape,
          state,
          history.done.map((entry) => entry.operation),
        );
        expect(again.refused).toBe(0);
        expect(currentState(again.history)).toEqual(end);
        let back = history;
        while (back.done.length > 0) back = undo(back);
        expect(currentState(back)).toBe(state);
        expect(changedLines(shape, state, currentState(back))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("sums hold at every level where nothing is locked and every change goes up as well as down", () => {
    const unlocked = operation.filter(({ kind }) => kind !== "lock");
    fc.assert(
      fc.property(fc.array(unlocked, { maxLength: 10 }), (operations) => {
        const { shape, state } = sheetOf(OPEN);
        let now = state;
        for (const one of operations) {
          const upwards = "mode" in one ? { ...one, mode: "bottom_up" as const } : one;
          const result = applyOperation(shape, now, upwards);
          if (result.ok) now = result.state;
        }
        expect(checkSheet(shape, now).filter(({ kind }) => kind !== "noFigure")).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe("the clipboard", () => {
  it.each([
    ["1,200.50", "money", 120_050n],
    ["¥1,200", "money", 120_000n],
    ["12.5万", "money", 12_500_000n],
    ["3万", "count", 30_000n],
    ["85 %", "ppm", 850_000n],
    ["+5%", "money", 105_00n],
    ["-50%", "count", 50_00n],
    ["abc", "money", null],
  ] as const)("reads %s as %s", (text, unit, value) => {
    expect(readCellText(text, unit, 100_00n)).toBe(value);
  });

  it("keeps a block of months in months and names what is no figure", () => {
    const block = readPaste("1\t2\tx\r\n3\t\t4\r\n9\r\n", { lines: [10, 20], column: 4, unit: "count" });
    expect(block.cells).toEqual([
      { line: 10, months: [2], value: 1n },
      { line: 10, months: [3], value: 2n },
      { line: 20, months: [2], value: 3n },
      { line: 20, months: [4], value: 4n },
    ]);
    expect(block.problems).toEqual([{ row: 1, column: 3, text: "x" }]);
    expect(block.cutOff).toBe(1);
  });
});
