import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type AdjustmentQuestion, previewAdjustment, type TargetCell } from "./adjustment-preview";

const total = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n);
const cell = (month: number, value: bigint, isClosed = false): TargetCell => {
  const key = `2026-${String(month).padStart(2, "0")}`;
  return { key, start: `${key}-01`, value, isClosed };
};
const cells = (...values: bigint[]) => values.map((value, i) => cell(i + 9, value, i === 0));

const QUESTION: AdjustmentQuestion = {
  cells: cells(100n, 100n, 200n, 300n),
  newValue: 400n,
  effectiveOn: "2026-11-01",
  isAdditive: true,
  siblings: [
    { id: "ben", cells: cells(50n, 50n, 100n, 100n) },
    { id: "cai", cells: cells(50n, 50n, 300n, 100n) },
  ],
  rebalanceSiblings: false,
  parent: [200n, 200n, 600n, 500n],
};

function preview(change: Partial<AdjustmentQuestion> = {}) {
  const result = previewAdjustment({ ...QUESTION, ...change });
  if (!result.ok) throw new Error(result.code);
  return result.preview;
}

describe("a preview", () => {
  it("lets closed and earlier periods alone and keeps the season in the rest", () => {
    expect(preview().cells).toEqual([
      { key: "2026-09", before: 100n, after: 100n, isFixed: true },
      { key: "2026-10", before: 100n, after: 100n, isFixed: true },
      { key: "2026-11", before: 200n, after: 80n, isFixed: false },
      { key: "2026-12", before: 300n, after: 120n, isFixed: false },
    ]);
  });

  it("shows what is then missing under the parent", () => {
    const { parent, siblings, notAbsorbed } = preview();
    expect(siblings.every((sibling) => sibling.cells.every((c) => c.before === c.after))).toBe(true);
    expect(parent[2]).toMatchObject({
      key: "2026-11",
      before: { gap: 0n },
      after: { gap: -120n, overAssignmentPpm: -200_000 },
    });
    expect(notAbsorbed).toBe(0n);
  });

  it("gives the difference to the siblings when asked, in their proportions", () => {
    const { parent, siblings } = preview({ rebalanceSiblings: true });
    expect(siblings.map((sibling) => sibling.cells.map((c) => c.after))).toEqual([
      [50n, 50n, 130n, 190n],
      [50n, 50n, 390n, 190n],
    ]);
    expect(parent.map((row) => row.after.gap)).toEqual(parent.map((row) => row.before.gap));
  });

  it("says what siblings cannot take below 0", () => {
    const { siblings, notAbsorbed, parent } = preview({ rebalanceSiblings: true, newValue: 2_000n });
    expect(siblings.every((sibling) => sibling.cells.every((c) => c.after >= 0n))).toBe(true);
    expect(notAbsorbed).toBeGreaterThan(0n);
    expect(total(parent.map((row) => row.after.gap))).toBe(
      total(parent.map((row) => row.before.gap)) + notAbsorbed,
    );
  });

  it("of a ratio replaces the figure instead of splitting it", () => {
    const result = preview({ isAdditive: false, newValue: 350_000n });
    expect(result.cells.map((c) => c.after)).toEqual([100n, 100n, 350_000n, 350_000n]);
    expect(result.parent).toEqual([]);
  });

  it("rounds to the metric's step", () => {
    const result = preview({
      cells: cells(1_000n, 1_000n, 2_000n, 3_000n),
      newValue: 4_500n,
      step: 100n,
      parent: [],
      siblings: [],
    });
    expect(result.cells.map((c) => c.after)).toEqual([1_000n, 1_000n, 1_000n, 1_500n]);
  });
});

test.each([
  { change: { newValue: 150n }, code: "belowFixed", why: "the periods that stay already hold 200" },
  { change: { effectiveOn: "2027-01-01" }, code: "nothingLeft", why: "every period is over by then" },
  { change: { newValue: 700n }, code: "unchanged", why: "the figure in force" },
] as const)("$code: $why", ({ change, code }) => {
  expect(previewAdjustment({ ...QUESTION, ...change })).toEqual({ ok: false, code });
});

it("keeps closed periods, the new figure and what the parent handed out", () => {
  const amounts = fc.array(fc.bigInt(0n, 10n ** 10n), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(
      amounts,
      fc.array(amounts, { maxLength: 4 }),
      fc.bigInt(0n, 10n ** 11n),
      (own, others, newValue) => {
        const question = {
          ...QUESTION,
          cells: cells(...own),
          newValue,
          effectiveOn: "2026-10-01",
          siblings: others.map((values, i) => ({ id: String(i), cells: cells(...values) })),
          rebalanceSiblings: true,
          parent: [0n, 0n, 0n],
        };
        const result = previewAdjustment(question);
        if (!result.ok) return;
        const { cells: changed, siblings, notAbsorbed } = result.preview;
        expect(changed[0]?.after).toBe(own[0]);
        expect(total(changed.map((c) => c.after))).toBe(newValue);
        const all = [...changed, ...siblings.flatMap((s) => s.cells)];
        expect(total(all.map((c) => c.after))).toBe(total(all.map((c) => c.before)) + notAbsorbed);
        expect(all.every((c) => c.after >= 0n)).toBe(true);
      },
    ),
  );
});
