import { and, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import { CALENDAR_YEAR } from "@/lib/periods";
import { applyOperation, type SheetOperation } from "@/lib/planning/edit-sheet";
import { ALL_MONTHS, buildSheet, gapBelow, type SheetLine } from "@/lib/planning/sheet";
import { changedLines } from "@/lib/planning/sheet-history";
import { previewAdjustment } from "@/lib/targets/adjustment-preview";
import { REBASELINE_RULES } from "@/lib/targets/rebaseline";
import { db } from "../client";
import { prepareAdjustment } from "../queries/adjustment-question";
import { listRebaselines } from "../queries/rebaseline/list-rebaselines";
import { listUnits } from "../queries/units";
import { adjustments, assignments, closedPeriods, targetPlanLines, targets } from "../schema";
import { insertSmallCompany, NOW, type SmallCompany, TODAY } from "../testing/small-company";
import { truncateAll } from "../testing/test-database";
import { closePeriod } from "./close-period";
import { decideAdjustment } from "./decide-adjustment";
import { movePerson } from "./move-person";
import { createPlan } from "./planning/create-plan";
import { publishPlan } from "./planning/publish-plan";
import { savePlan } from "./planning/save-plan";
import { requestRebaseline } from "./rebaseline/request-rebaseline";
import { requestAdjustment } from "./request-adjustment";

/** `HISTORY_SEED` for other sequences than usual; a failure prints its own. */
const SEED = Number(process.env.HISTORY_SEED ?? 20_261_124);
const RUNS = Number(process.env.HISTORY_RUNS ?? 12);

/** Ten months of the year are over. */
const MONTH_KEYS = ALL_MONTHS.map((month) => `2026-${String(month + 1).padStart(2, "0")}`);
const SELLERS = [1, 2, 4];
const TEAMS = [11, 21];
const SUBJECTS = [
  ...SELLERS.map((personId) => ({ unitId: personId === 4 ? 21 : 11, personId })),
  { unitId: 11, personId: null },
  { unitId: 10, personId: null },
];

interface World {
  company: SmallCompany;
  planner: Actor;
  /** What each closed month said when it was closed, by `rowKey`. */
  closed: Map<string, string>;
  /** What a unit's people and units have more than it has, by unit and month, as the step that changed it said. */
  stated: Map<string, bigint>;
  done: string[];
}

/* ---- What may happen ---- */

const value = fc.bigInt(0n, 5_000_00n).map((n) => n * 100n);
const cell = fc.record({
  place: fc.nat(7),
  months: fc.constantFrom<readonly number[]>([9], [10], [11], [9, 10, 11], ALL_MONTHS),
});
const edit = fc.oneof(
  fc.record({
    kind: fc.constant("set" as const),
    at: cell,
    value,
    mode: fc.constantFrom("top_down" as const, "bottom_up" as const),
  }),
  fc.record({ kind: fc.constant("lock" as const), at: cell, isLocked: fc.boolean() }),
  fc.record({
    kind: fc.constant("allocate" as const),
    at: cell,
    over: fc.constantFrom(0, 33_333, 50_000),
    weights: fc.array(fc.bigInt(0n, 9n), { minLength: 8, maxLength: 8 }),
  }),
);
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("plan" as const),
      basis: fc.constantFrom("targets" as const, "targets" as const, "empty" as const),
      edits: fc.array(edit, { minLength: 1, maxLength: 5 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("adjust" as const),
      subject: fc.constantFrom(...SUBJECTS),
      periodKey: fc.constantFrom("2026", "2026-Q4", "2026-11", "2026-12"),
      effectiveOn: fc.constantFrom("2026-01-01", "2026-11-01", "2026-11-15", "2026-12-01"),
      ppm: fc.integer({ min: 300_000, max: 1_900_000 }),
      rebalanceSiblings: fc.boolean(),
      move: fc.constantFrom("approve" as const, "approve" as const, "approve" as const, "reject" as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("rebaseline" as const),
      subject: fc.constantFrom(...SUBJECTS),
      rule: fc.constantFrom(...REBASELINE_RULES),
      catchUpPpm: fc.constantFrom(250_000, 500_000, 750_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("move" as const),
      personId: fc.constantFrom(...SELLERS),
      unitId: fc.constantFrom(...TEAMS),
      startOn: fc.constantFrom("2026-11-05", "2026-11-20", "2026-12-01", "2026-12-15"),
    }),
  },
  fc.record({ kind: fc.constant("close" as const), periodKey: fc.constantFrom("2026-10", "2026-11") }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/* ---- How it happens ---- */

let keys = 0;
const newKey = () => `00000000-0000-4000-8000-${String(++keys).padStart(12, "0")}`;

async function start(): Promise<World> {
  await truncateAll();
  const company = await insertSmallCompany();
  const planner: Actor = { ...company.executive, role: "operations" };
  const world: World = { company, planner, closed: new Map(), stated: new Map(), done: [] };
  await plan(world, "empty", [
    { kind: "set", at: { place: 0, months: ALL_MONTHS }, value: 12_000_000_00n, mode: "top_down" },
  ]);
  await db.insert(closedPeriods).values(
    MONTH_KEYS.slice(0, 9).map((periodKey, month) => ({
      periodKey,
      startOn: `${periodKey}-01`,
      endOn: `${MONTH_KEYS[month + 1]}-01`,
    })),
  );
  await noteClosed(world);
  return world;
}

async function perform(world: World, one: Step): Promise<void> {
  switch (one.kind) {
    case "plan":
      return plan(world, one.basis, one.edits);
    case "adjust":
      return adjust(world, one);
    case "rebaseline":
      return rebaseline(world, one);
    case "move": {
      const [held] = await db
        .select()
        .from(assignments)
        .where(and(eq(assignments.personId, one.personId), sql`${assignments.endOn} is null`));
      const next = { role: "member" as const, level: "mid" as const, quotaSharePpm: 1_000_000 };
      const { personId, unitId, startOn } = one;
      return movePerson({
        actor: world.company.admin,
        now: NOW,
        input: { personId, assignmentId: held?.id ?? null, unitId, startOn, ...next },
      });
    }
    case "close":
      await closePeriod({
        actor: world.company.executive,
        now: new Date("2026-12-02T04:00:00Z"),
        input: { periodKey: one.periodKey },
      });
      return noteClosed(world);
  }
}

/** A scenario made, edited as its sheet would be, saved and published; what its sheet says of every gap holds from then on. */
async function plan(
  world: World,
  basis: "targets" | "empty",
  edits: readonly (typeof edit extends fc.Arbitrary<infer T> ? T : never)[],
) {
  const { planner } = world;
  const { id } = await createPlan({
    actor: planner,
    now: NOW,
    input: {
      name: "稳健",
      fiscalYear: "2026",
      metrics: ["won_value"],
      basis,
      fromPlanId: null,
      growthPpm: 0,
      clientKey: newKey(),
    },
  });
  const { shape, state: before } = await readSheet(id);
  let state = before;
  for (const one of edits) {
    const result = applyOperation(shape, state, operationOf(one, shape.ids));
    if (result.ok) state = result.state;
  }
  const lines = changedLines(shape, before, state).map((line) => ({
    ...line,
    values: [...line.values],
    origins: [...line.origins],
  }));
  const { version } = await savePlan({ actor: planner, now: NOW, input: { id, version: 1, lines } });
  await publishPlan({ actor: planner, now: NOW, input: { id, version } });
  const stored = await readLines(id);
  stored.forEach((line, place) => {
    if (line.personId !== null || !shape.children[place]?.length) return;
    for (const month of ALL_MONTHS) {
      if (shape.closed[month]) continue;
      const own = state.values[place]?.[month] ?? 0n;
      const below = (shape.children[place] ?? []).reduce(
        (sum, child) => sum + (state.values[child]?.[month] ?? 0n),
        0n,
      );
      world.stated.set(`${line.unitId} ${MONTH_KEYS[month]}`, below - own);
      // Either it is the declared share, or the sheet names it.
      const over = state.over[place] ?? 0;
      if (gapBelow(shape, state, place, month) === 0n)
        expect(Math.abs(Number(below - own) - (Number(own) * over) / 1_000_000)).toBeLessThanOrEqual(1);
    }
  });
}

function operationOf(
  one: typeof edit extends fc.Arbitrary<infer T> ? T : never,
  ids: readonly number[],
): SheetOperation {
  const line = ids[one.at.place % ids.length] ?? 0;
  const { months } = one.at;
  if (one.kind === "set") return { kind: "set", line, months, value: one.value, mode: one.mode };
  if (one.kind === "lock") return { kind: "lock", isLocked: one.isLocked, cells: [{ line, months }] };
  return {
    kind: "allocate",
    line,
    weights: ids.map((id, i) => ({ line: id, weight: one.weights[i % 8] ?? 0n })),
    overAssignmentPpm: one.over,
    prorate: true,
  };
}

async function readLines(planId: number) {
  const [units, lines] = await Promise.all([
    listUnits(),
    db.select().from(targetPlanLines).where(eq(targetPlanLines.planId, planId)),
  ]);
  const order = new Map(units.map(({ id }, i) => [id, i]));
  return lines.sort(
    (a, b) =>
      (order.get(a.unitId) ?? 0) - (order.get(b.unitId) ?? 0) || (a.personId ?? 0) - (b.personId ?? 0),
  );
}

/** The stored lines as the sheet that people edit. */
async function readSheet(planId: number) {
  const [units, lines, closed] = await Promise.all([
    listUnits(),
    readLines(planId),
    db.select({ key: closedPeriods.periodKey }).from(closedPeriods),
  ]);
  const unitLine = new Map(lines.flatMap((line) => (line.personId === null ? [[line.unitId, line.id]] : [])));
  const parentOf = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const sheet = lines.map(
    (line): SheetLine => ({
      ...line,
      depth: 0,
      parentId:
        line.personId === null
          ? (unitLine.get(parentOf.get(line.unitId) ?? 0) ?? null)
          : (unitLine.get(line.unitId) ?? null),
      availabilityPpm: ALL_MONTHS.map(() => 1_000_000),
      mayEdit: true,
    }),
  );
  return buildSheet(sheet, {
    closed: MONTH_KEYS.map((key) => closed.some((period) => period.key === key)),
    isAdditive: true,
    step: 100n,
  });
}

/** Asked for, and decided by whoever's turn it is until it is decided. */
async function adjust(world: World, one: Extract<Step, { kind: "adjust" }>): Promise<void> {
  const { rep, teammate, otherRep, manager } = world.company;
  const { subject, periodKey, effectiveOn, rebalanceSiblings, move, ppm } = one;
  const [target] = await currentOf(subject, periodKey);
  const asker = [rep, teammate, otherRep].find(({ personId }) => personId === subject.personId) ?? manager;
  const { id } = await requestAdjustment({
    actor: asker,
    now: NOW,
    input: {
      metric: "won_value",
      ...subject,
      periodKey,
      effectiveOn,
      newValue: ((target?.value ?? 0n) * BigInt(ppm)) / 1_000_000n,
      rebalanceSiblings,
      reason: "market",
      explanation: "…",
      evidence: null,
      isDraft: false,
      clientKey: newKey(),
    },
  });
  await decideAll(world, id, subject, move);
}

/** What a rule makes of a subject's year, asked for by who leads it and approved. */
async function rebaseline(world: World, one: Extract<Step, { kind: "rebaseline" }>): Promise<void> {
  const { manager, otherManager } = world.company;
  const { subject, rule, catchUpPpm } = one;
  const actor = subject.unitId === 21 ? otherManager : manager;
  const choice = { rule, catchUpPpm };
  const { lines } = await listRebaselines(scopeFor(actor), {
    metric: "won_value",
    choice,
    today: TODAY,
    fiscal: CALENDAR_YEAR,
  });
  const line = lines.find(
    ({ unitId, personId }) => unitId === subject.unitId && personId === subject.personId,
  );
  const { id } = await requestRebaseline({
    actor,
    now: NOW,
    input: {
      metric: "won_value",
      ...choice,
      ...subject,
      seen: { newValue: line?.proposal.goal ?? 0n, carriedValue: line?.proposal.carried ?? 0n },
      reason: "market",
      explanation: "…",
      clientKey: newKey(),
    },
  });
  await decideAll(world, id, subject, "approve");
}

/** What was foretold of the parent is what comes. */
async function decideAll(
  world: World,
  id: number,
  subject: (typeof SUBJECTS)[number],
  move: "approve" | "reject",
): Promise<void> {
  const { company } = world;
  for (;;) {
    const [request] = await db.select().from(adjustments).where(eq(adjustments.id, id));
    if (request?.state !== "submitted") return;
    const approver = Object.values(company).find(({ personId }) => personId === request.approverId);
    if (!approver) throw new Error("nobody approves");
    const prepared = await prepareAdjustment(request);
    const foretold = previewAdjustment(prepared.question);
    const input = { id, version: request.version, move, comment: "…" };
    await decideAdjustment({ actor: approver, now: NOW, input });
    const [after] = await db.select().from(adjustments).where(eq(adjustments.id, id));
    if (after?.state !== "approved" || !foretold.ok) continue;
    for (const { key, after: gap } of foretold.preview.parent)
      if (/^\d{4}-\d\d$/.test(key)) world.stated.set(`${prepared.parent?.unitId} ${key}`, gap.gap);
    // The unit whose own figure was asked about, and those beside it, stand otherwise to those below them now.
    for (const [unitId, cells] of [
      ...(subject.personId === null ? [[subject.unitId, foretold.preview.cells] as const] : []),
      ...foretold.preview.siblings.flatMap((sibling) => {
        const stored = prepared.siblings.find((other) => other.id === sibling.id);
        return stored?.personId === null ? [[stored.unitId, sibling.cells] as const] : [];
      }),
    ])
      for (const { key, before, after: now } of cells) {
        const known = world.stated.get(`${unitId} ${key}`);
        if (known !== undefined) world.stated.set(`${unitId} ${key}`, known + before - now);
      }
  }
}

const currentOf = ({ unitId, personId }: { unitId: number; personId: number | null }, periodKey: string) =>
  db
    .select()
    .from(targets)
    .where(
      and(
        eq(targets.unitId, unitId),
        sql`${targets.personId} is not distinct from ${personId}::int`,
        eq(targets.periodKey, periodKey),
        targets.isCurrent,
      ),
    );

/* ---- What must hold ---- */

type Row = typeof targets.$inferSelect;
const rowKey = ({ unitId, personId, periodKey }: Pick<Row, "unitId" | "personId" | "periodKey">) =>
  `${unitId} ${personId ?? "unit"} ${periodKey}`;
const said = ({ version, value }: Row) => `v${version}: ${value}`;

async function noteClosed(world: World): Promise<void> {
  const closed = new Set((await db.select().from(closedPeriods)).map(({ periodKey }) => periodKey));
  for (const row of await db.select().from(targets).where(eq(targets.isCurrent, true)))
    if (closed.has(row.periodKey) && !world.closed.has(rowKey(row))) world.closed.set(rowKey(row), said(row));
}

async function check(world: World): Promise<void> {
  const rows = await db.select().from(targets).orderBy(targets.id);
  const current = new Map(rows.filter(({ isCurrent }) => isCurrent).map((row) => [rowKey(row), row]));
  checkClosed(world, current);
  await checkPeriods(current);
  await checkLevels(world, current);
  await checkHistory(rows, current);
}

function checkClosed(world: World, current: ReadonlyMap<string, Row>): void {
  for (const [key, was] of world.closed) {
    const row = current.get(key);
    expect([key, row && said(row)]).toEqual([key, was]);
  }
}

/** Every quarter and year says what its months say, the year without what was carried into them, and no month stands without them. */
async function checkPeriods(current: ReadonlyMap<string, Row>): Promise<void> {
  const carried = await db.execute<{ unitId: number; personId: number | null; value: string }>(
    sql`select a.unit_id as "unitId", a.person_id as "personId", (-sum(a.carried_value))::text as value from adjustments a
         where exists (select from adjustment_lines l where l.adjustment_id = a.id) group by 1, 2`,
  );
  const months = new Map<string, bigint>(
    carried.map(({ value: less, ...subject }) => [rowKey({ ...subject, periodKey: "2026" }), BigInt(less)]),
  );
  for (const row of current.values()) {
    if (row.periodKind !== "month") continue;
    const quarter = `2026-Q${Math.ceil(Number(row.periodKey.slice(5)) / 3)}`;
    for (const periodKey of [quarter, "2026"]) {
      const key = rowKey({ ...row, periodKey });
      months.set(key, (months.get(key) ?? 0n) + row.value);
    }
  }
  const longer = [...current].filter(([, { periodKind }]) => periodKind !== "month");
  const nonZero = (entries: readonly (readonly [string, bigint])[]) =>
    Object.fromEntries(entries.filter(([, sum]) => sum !== 0n));
  expect(nonZero(longer.map(([key, row]) => [key, row.value]))).toEqual(nonZero([...months]));
}

/** What is handed out below a unit differs from its own figure by what was stated, and by nothing else. */
async function checkLevels(world: World, current: ReadonlyMap<string, Row>): Promise<void> {
  const units = await listUnits();
  const parentOf = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const below = new Map<string, bigint>();
  const own = new Map<string, bigint>();
  for (const row of current.values()) {
    if (row.periodKind !== "month") continue;
    const above = row.personId === null ? parentOf.get(row.unitId) : row.unitId;
    if (above) {
      const key = `${above} ${row.periodKey}`;
      below.set(key, (below.get(key) ?? 0n) + row.value);
    }
    if (row.personId === null) own.set(`${row.unitId} ${row.periodKey}`, row.value);
  }
  const wrong = [...world.stated].flatMap(([key, gap]) => {
    const is = (below.get(key) ?? 0n) - (own.get(key) ?? 0n);
    return is === gap ? [] : [{ key, stated: gap, is }];
  });
  expect(wrong).toEqual([]);
}

/** Versions follow one another from 1, each change starts from what was said before, and the last one is in force. */
async function checkHistory(rows: readonly Row[], current: ReadonlyMap<string, Row>): Promise<void> {
  const lines = await db.execute<{ target_id: number; before: string; after: string }>(
    sql`select target_id, before::text, after::text from adjustment_lines`,
  );
  const lineOf = new Map(lines.map((line) => [line.target_id, line]));
  const replayed = new Map<string, Row>();
  for (const row of rows) {
    const before = replayed.get(rowKey(row));
    expect([rowKey(row), row.version]).toEqual([rowKey(row), (before?.version ?? 0) + 1]);
    expect(row.baselineValue).toBe(before?.baselineValue ?? row.value);
    const line = lineOf.get(row.id);
    if (row.adjustmentId !== null)
      expect([line?.before, line?.after]).toEqual([String(before?.value ?? 0n), String(row.value)]);
    else expect(line).toBeUndefined();
    replayed.set(rowKey(row), row);
  }
  expect([...replayed].map(([key, row]) => [key, row.id]).sort()).toEqual(
    [...current].map(([key, row]) => [key, row.id]).sort(),
  );
}

it(`holds after any of ${RUNS} sequences of plans, requests, re-baselinings, moves and closings`, {
  timeout: 300_000,
}, async () => {
  const counts: Record<string, number> = {};
  const run = async (steps: readonly Step[]) => {
    const world = await start();
    await check(world);
    for (const one of steps) {
      try {
        await perform(world, one);
        counts[one.kind] = (counts[one.kind] ?? 0) + 1;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        counts[`${one.kind} refused`] = (counts[`${one.kind} refused`] ?? 0) + 1;
      }
      await check(world);
    }
  };
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 14 }), run), {
    numRuns: RUNS,
    seed: SEED,
    endOnFailure: true,
  });
  console.info(counts);
  // Refusals alone would prove nothing.
  for (const kind of ["plan", "adjust", "rebaseline", "move", "close"])
    expect(counts[kind]).toBeGreaterThan(3);
});
