import { beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { canonicalise } from "@/lib/incentives/canonicalise";
import { parsePlan } from "@/lib/incentives/plan-schema";
import { sqlClient } from "../../client";
import { rebuildFacts } from "../../facts/rebuild-facts";
import { insertFactsCompany } from "../../testing/facts-company";
import { calculateRun } from "./calculate-run";
import { startRun } from "./start-run";

/** What plans promise, in runs from the rows of the database: three months of person 2, who won 1,000, nothing and 3,000 yuan. */
const NOW = new Date("2026-06-10T04:00:00Z");
const FINANCE = { personId: 8, accountId: 8, role: "finance", managedUnitIds: [] } as unknown as Actor;
const MONTHS = ["2026-01", "2026-02", "2026-03"];

type Row = readonly [from: number, ratePpm: number, mode?: string, amountMinor?: number];
const bands = (...rows: Row[]) => ({
  kind: "bands",
  bands: rows.map(([from, ratePpm, mode = "marginal", amountMinor = 0], index) => ({
    from,
    upTo: rows[index + 1]?.[0] ?? null,
    mode,
    ratePpm,
    amountMinor,
  })),
});
const sales = (payout: object = bands([0, 100_000]), rest: object = {}) => ({
  code: "sales",
  metric: "won_value",
  measure: "money",
  base: "credited",
  payout,
  ...rest,
});
const TARGET_PAY = { targetPayMinor: 50_000 };
const attained = (payout: object) => sales(payout, { measure: "attainment", base: "targetPay" });
const curve = {
  kind: "curve",
  points: [
    [0, 0],
    [1_000_000, 1_000_000],
    [2_000_000, 3_000_000],
  ].map(([atPpm, payPpm]) => ({ atPpm, payPpm })),
};

const gate = (rest: object) => ({ code: "g", metric: "collection_rate", thresholdPpm: 500_000, ...rest });
/** 0.8 below 40 % collected, 1.1 from there, 1.5 from 90 % on. */
const COLLECTION_FACTORS = {
  code: "collection",
  metric: "collection_rate",
  belowPpm: 800_000,
  tiers: [
    { fromPpm: 400_000, factorPpm: 1_100_000 },
    { fromPpm: 900_000, factorPpm: 1_500_000 },
  ],
};

beforeAll(async () => {
  await insertFactsCompany();
  await sqlClient.unsafe(`
    insert into people (id, name) values (8, '财务甲');
    insert into accounts (id, person_id, email, role, is_active) values (8, 8, 'p8@example.com', 'finance', true);
    insert into opportunities (id, name, owner_id, product_id, pipeline_id, stage_id, status, closed_on, created_on, amount_minor, customer_id) values
      (1, 'A', 2, 1, 1, 5, 'won', '2026-01-05', '2025-11-05', 100000, 1), (2, 'B', 2, 1, 1, 5, 'won', '2026-03-08', '2025-12-05', 300000, 1),
      (3, 'C', 3, 1, 1, 5, 'won', '2026-03-09', '2025-12-05', 100000, 1);
    insert into orders (id, number, customer_id, owner_id, ordered_on, due_on, amount_minor, opportunity_id) values
      (1, 'A', 1, 2, '2026-01-06', '2026-04-06', 100000, 1), (2, 'B', 1, 2, '2026-03-09', '2026-06-09', 300000, 2);
    insert into order_lines (order_id, line, product_id, quantity, amount_minor, cost_minor) values (1, 1, 1, 1, 100000, 1), (2, 1, 1, 1, 300000, 1);
    insert into payments (order_id, received_on, amount_minor) values (1, '2026-01-20', 40000), (1, '2026-02-10', 60000), (2, '2026-03-20', 150000);
    insert into targets (metric, unit_id, person_id, period_kind, period_key, start_on, end_on, value, baseline_value, origin)
      select 'won_value', unit, person, 'month', to_char(month, 'YYYY-MM'), month, month + interval '1 month', 200000, 200000, 'plan'
        from generate_series('2026-01-01'::timestamp, '2026-03-01', '1 month') month, (values (4, 2), (4, null::int)) t (unit, person);`);
  await sqlClient.begin((sql) => rebuildFacts(sql));
});

type Refund = readonly [orderId: number, refundedOn: string, amountMinor: number];

/** Payable, and what is owed afterwards, month by month. */
async function payOf(plan: object, refunds: readonly Refund[] = []) {
  await sqlClient`truncate calculation_runs, statements, idempotency_keys cascade`;
  await sqlClient`delete from refunds`;
  for (const [orderId, refundedOn, amountMinor] of refunds)
    await sqlClient`
      insert into refunds (order_id, refunded_on, amount_minor) values (${orderId}, ${refundedOn}, ${amountMinor})`;
  const definition = JSON.parse(
    canonicalise(parsePlan({ boundary: "higher", components: [sales()], ...plan })),
  );
  // A published version never changes, so every case has a plan of its own.
  await sqlClient`delete from plan_members`;
  await sqlClient`
    with made as (insert into incentive_plans (name) values ('代表') returning id),
         member as (insert into plan_members (plan_id, person_id, start_on) select id, 2, '2025-01-01' from made)
    insert into plan_versions (plan_id, version, state, effective_on, definition)
    select id, 1, 'published', '2025-01-01', ${sqlClient.json(definition)} from made`;
  for (const [index, periodKey] of MONTHS.entries()) {
    const clientKey = `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
    const { id } = await startRun({ actor: FINANCE, input: { periodKey, clientKey }, now: NOW });
    await calculateRun({ runId: id, now: NOW });
  }
  const rows = await sqlClient<{ payable: string; owed: string }[]>`
    select s.payable_minor as payable, s.draw_owed_minor + s.recovery_owed_minor as owed
      from statements s join calculation_runs r on r.id = s.run_id where s.person_id = 2 order by r.start_on`;
  return { paid: rows.map(({ payable }) => Number(payable)), owed: rows.map(({ owed }) => Number(owed)) };
}

test.each([
  { plan: {}, paid: [10_000, 0, 30_000], why: "a rate on what was won" },
  {
    plan: { components: [sales(bands([0, 100_000], [200_000, 200_000]))] },
    paid: [10_000, 0, 40_000],
    why: "marginal bands",
  },
  {
    plan: { components: [sales(bands([0, 100_000], [200_000, 200_000, "retroactive"]))] },
    paid: [10_000, 0, 60_000],
    why: "a retroactive band",
  },
  {
    plan: { components: [sales(bands([0, 0], [100_000, 0, "step", 700], [300_000, 0, "step", 900]))] },
    paid: [700, 0, 900],
    why: "steps, on the bound the higher one",
  },
  {
    plan: {
      boundary: "lower",
      components: [sales(bands([0, 0], [100_000, 0, "step", 700], [300_000, 0, "step", 900]))],
    },
    paid: [0, 0, 700],
    why: "steps, on the bound the lower one",
  },
  {
    plan: { ...TARGET_PAY, components: [attained(curve)] },
    paid: [25_000, 0, 100_000],
    why: "a curve over attainment",
  },
  {
    plan: {
      ...TARGET_PAY,
      components: [
        { ...attained(curve), cap: { kind: "targetPay", sharePpm: 1_500_000 }, weightPpm: 500_000 },
      ],
    },
    paid: [12_500, 0, 37_500],
    why: "a metric cap, then a weight",
  },
  {
    plan: { components: [sales(bands([0, 100_000]), { credit: "team" })] },
    paid: [5_000, 0, 20_000],
    why: "a team's result, divided among who is in it at the month's end",
  },
  {
    plan: { components: [sales(bands([0, 100_000]), { credit: "rollUp" })] },
    paid: [10_000, 0, 40_000],
    why: "everything below the unit, rolled up",
  },
  {
    plan: { periodCapMinor: 20_000, yearCapMinor: 25_000 },
    paid: [10_000, 0, 15_000],
    why: "a cap of the period, then of the year",
  },
  { plan: { floorMinor: 4_000 }, paid: [10_000, 4_000, 30_000], why: "a floor" },
  {
    plan: { draw: { kind: "nonRecoverable", amountMinor: 12_000 } },
    paid: [12_000, 12_000, 30_000],
    why: "a draw that is never taken back",
  },
  {
    plan: { accumulation: "yearToDate", components: [sales(bands([0, 100_000], [200_000, 200_000]))] },
    paid: [10_000, 0, 50_000],
    why: "the year so far, less what its months were paid",
  },
  {
    plan: { accumulation: "yearToDate", ...TARGET_PAY, components: [attained(curve)] },
    // A half, a quarter, two thirds: 25,000, 12,500 and 33,333 for the year, what February took back being owed until March.
    paid: [25_000, 0, 8_333],
    owed: [0, 12_500, 0],
    why: "the year's attainment of the year's targets",
  },
  {
    plan: { draw: { kind: "recoverable", amountMinor: 12_000 } },
    paid: [12_000, 12_000, 16_000],
    owed: [2_000, 14_000, 0],
    why: "a draw that is recovered from what is above it",
  },
  {
    plan: { gates: [gate({ thresholdPpm: 600_000, closedPpm: 500_000 })] },
    paid: [5_000, 0, 30_000],
    why: "half while a gate is closed: 40 %, 100 % and 62.5 % of the year's invoices are collected",
  },
  {
    plan: { gates: [gate({ thresholdPpm: 400_000, closedPpm: 0 })] },
    paid: [10_000, 0, 30_000],
    why: "all on the very threshold of a gate",
  },
  {
    plan: { gates: [gate({ thresholdPpm: 400_000, closedPpm: 0, direction: "atMost" })] },
    paid: [10_000, 0, 0],
    why: "nothing above a gate that asks for at most so much",
  },
  {
    plan: { gates: [gate({ metric: "csat", whenUndefined: "open" })] },
    paid: [10_000, 0, 30_000],
    why: "all while nothing is known of a gate that is open then",
  },
  {
    plan: { gates: [gate({ metric: "csat", whenUndefined: "closed", closedPpm: 250_000 })] },
    paid: [2_500, 0, 7_500],
    why: "a quarter while nothing is known of a gate that is closed then",
  },
  {
    plan: {
      components: [sales(), sales(bands([0, 10_000]), { code: "extra" })],
      gates: [gate({ thresholdPpm: 600_000, closedPpm: 0, components: ["extra"] })],
    },
    paid: [10_000, 0, 33_000],
    why: "a gate on the component that it names and on no other",
  },
  {
    plan: { multipliers: [COLLECTION_FACTORS] },
    paid: [11_000, 0, 33_000],
    why: "the factor of the tier reached, on its bound already",
  },
  {
    plan: { boundary: "lower", multipliers: [COLLECTION_FACTORS] },
    paid: [8_000, 0, 33_000],
    why: "the factor below, on the bound, where the plan says so",
  },
  {
    plan: {
      gates: [gate({ thresholdPpm: 600_000, closedPpm: 500_000 })],
      multipliers: [COLLECTION_FACTORS],
      periodCapMinor: 32_000,
    },
    paid: [5_500, 0, 32_000],
    why: "gate, then multiplier, then cap",
  },
  {
    plan: { paymentGate: true },
    paid: [4_000, 6_000, 15_000],
    why: "earned × collected ÷ invoiced over the year, less what was paid",
  },
  {
    plan: { paymentGate: true, gates: [gate({ thresholdPpm: 600_000, closedPpm: 500_000 })] },
    // 5,000 and 30,000 earned: 40 % of 5,000, all of it, 62.5 % of 35,000.
    paid: [2_000, 3_000, 16_875],
    why: "what a gate has left of it as customers pay",
  },
])("pays $why", async ({ plan, paid, owed }) => {
  const pay = await payOf(plan);
  expect(pay.paid).toEqual(paid);
  expect(pay.owed).toEqual(owed ?? [0, 0, 0]);
});

const TIERS = sales(bands([0, 100_000], [200_000, 200_000]));

test.each([
  {
    plan: { components: [TIERS] },
    refunds: [[1, "2026-02-11", 100_000]],
    // March by itself: 3,000 yuan earn 40,000.
    paid: [10_000, 0, 30_000],
    owed: [0, 10_000, 0],
    why: "a month by itself, at the rate that the deal had earned",
  },
  {
    plan: { accumulation: "yearToDate", components: [TIERS] },
    refunds: [[1, "2026-02-11", 100_000]],
    // The year stays at 4,000 yuan and earns 60,000, of which January's deal earned 10,000 at its own rate.
    paid: [10_000, 0, 40_000],
    owed: [0, 10_000, 0],
    why: "the year so far, at the rate that the deal had earned",
  },
  {
    plan: { accumulation: "yearToDate", clawback: "attainment", components: [TIERS] },
    refunds: [[1, "2026-02-11", 100_000]],
    // The year comes to 3,000 yuan and to 40,000, whatever was paid on the way.
    paid: [10_000, 0, 30_000],
    owed: [0, 10_000, 0],
    why: "the year so far, as if it had never been sold",
  },
  {
    plan: { accumulation: "yearToDate", clawback: "attainment", components: [TIERS] },
    refunds: [
      [1, "2026-01-25", 30_000],
      [1, "2026-02-11", 20_000],
    ],
    // 3,500 yuan at last: 20,000 and 30,000.
    paid: [10_000, 0, 40_000],
    owed: [0, 5_000, 0],
    why: "two refunds, one of them before the deal was paid",
  },
  {
    plan: { accumulation: "yearToDate", clawback: "attainment", components: [TIERS] },
    refunds: [[2, "2026-03-25", 300_000]],
    paid: [10_000, 0, 50_000],
    owed: [0, 0, 0],
    why: "nothing yet of what the same statement pays: the next one takes it",
  },
] as const)("recovers over $why", async ({ plan, refunds, paid, owed }) => {
  expect(await payOf(plan, refunds)).toEqual({ paid, owed });
});
