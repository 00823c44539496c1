import { beforeAll, describe, expect, it, test } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { payScopeFor, systemPayScope } from "@/lib/access/scope";
import { withoutCredits } from "@/lib/incentives/assemble-facts";
import { canonicalise } from "@/lib/incentives/canonicalise";
import { calculateLadders } from "@/lib/incentives/ladder";
import { calculatePayout } from "@/lib/incentives/payout";
import { parsePlan } from "@/lib/incentives/plan-schema";
import { creditAmount } from "@/lib/incentives/scenario-credit";
import { shareScenario } from "@/lib/incentives/scenario-shares";
import { calculateWhatIf } from "@/lib/incentives/what-if";
import { CALENDAR_YEAR, type Period, parsePeriod } from "@/lib/periods";
import { sqlClient } from "../client";
import { rebuildFacts } from "../facts/rebuild-facts";
import { insertFactsCompany } from "../testing/facts-company";
import { listOverdueOrders } from "./overdue-orders";
import { getPaidPerson } from "./paid-people";
import { averageWonDeal, listOpenDeals } from "./pay-deals";
import { listPayInputs } from "./pay-inputs";
import { listStatementLines, listStatements, listStoredPay } from "./statements";

const MARCH = parsePeriod("2026-03") as Period;
const TODAY = "2026-03-25";

const band = (from: number, upTo: number | null, ratePpm: number) => ({
  from,
  upTo,
  mode: "marginal",
  ratePpm,
});
const sales = (credit: string) => ({
  code: `sales-${credit}`,
  metric: "won_value",
  credit,
  measure: "attainment",
  base: "credited",
  payout: { kind: "bands", bands: [band(0, 1_000_000, 20_000), band(1_000_000, null, 50_000)] },
});
const GATES = ["csat", "collection_rate"].map((metric) => ({
  code: metric,
  metric,
  thresholdPpm: 700_000,
  whenUndefined: "open",
}));
const REP_PLAN = parsePlan({
  boundary: "higher",
  components: [sales("own"), sales("team")],
  gates: GATES,
  paymentGate: true,
});
const LEADER_PLAN = parsePlan({
  boundary: "higher",
  components: [sales("rollUp"), { ...sales("rollUp"), code: "margin", metric: "margin" }],
  gates: GATES,
});

/** Person 4 moves from team 5 to team 6 on 10 March; deal 2 is shared by 2 (60 %) and 4 (40 %); 7 leads the region above 4 and 5. */
const DEALS = `
  (1, 2, 'won', '2026-03-05', 10000), (2, 2, 'won', '2026-03-08', 33333), (3, 4, 'won', '2026-03-08', 5000),
  (4, 4, 'won', '2026-03-15', 7000), (5, 5, 'won', '2026-03-20', 11000), (6, 3, 'won', '2026-02-27', 900),
  (7, 3, 'lost', '2026-03-09', 800), (8, 3, 'won', '2026-04-01', 700), (9, 2, 'open', null, 5000), (10, 5, 'open', null, 6001)`;

beforeAll(async () => {
  await insertFactsCompany();
  await sqlClient.unsafe(`
    insert into people (id, name) values (7, '人7');
    insert into assignments (person_id, unit_id, role, start_on) values (7, 2, 'manager', '2025-01-01');
    insert into opportunities (id, name, owner_id, product_id, pipeline_id, stage_id, status, closed_on, expected_close_on, created_on, amount_minor, customer_id)
      select id, 'D' || id, owner, 1, 1, case status when 'won' then 5 when 'lost' then 6 else 3 end, status::stage_kind, closed::date,
             case status when 'open' then '2026-03-28'::date end, '2026-01-05', amount, 1
        from (values ${DEALS}) d (id, owner, status, closed, amount);
    insert into opportunity_splits (opportunity_id, person_id, share_ppm) values (2, 2, 600000), (2, 4, 400000), (10, 5, 500000), (10, 4, 500000);
    insert into targets (metric, unit_id, person_id, period_kind, period_key, start_on, end_on, version, value, baseline_value, origin, is_current, created_at) values
      ('won_value', 4, 2, 'month', '2026-03', '2026-03-01', '2026-04-01', 1, 20000, 20000, 'plan', false, '2025-12-20'),
      ('won_value', 4, 2, 'month', '2026-03', '2026-03-01', '2026-04-01', 2, 30000, 20000, 'adjustment', true, '2026-03-12'),
      ('won_value', 4, 2, 'quarter', '2026-Q1', '2026-01-01', '2026-04-01', 1, 90000, 90000, 'plan', true, '2025-12-20'),
      ('won_value', 6, 4, 'month', '2026-03', '2026-03-01', '2026-04-01', 1, 12000, 12000, 'plan', true, '2025-12-20'),
      ('won_value', 4, null, 'month', '2026-03', '2026-03-01', '2026-04-01', 1, 60000, 60000, 'plan', true, '2025-12-20'),
      ('won_value', 2, null, 'month', '2026-03', '2026-03-01', '2026-04-01', 1, 99000, 99000, 'plan', true, '2025-12-20');
    insert into orders (id, number, customer_id, owner_id, ordered_on, due_on, amount_minor) values
      (1, 'A', 1, 2, '2026-02-10', '2026-03-10', 8000), (2, 'B', 1, 2, '2026-03-11', '2026-04-11', 2000), (3, 'C', 2, 4, '2026-03-02', null, 4000),
      (4, 'D', 1, 2, '2025-11-02', '2025-12-02', 9999);
    insert into order_lines (order_id, line, product_id, quantity, amount_minor, cost_minor) values
      (1, 1, 1, 1, 8000, 5000), (2, 1, 1, 1, 2000, 1000), (3, 1, 2, 1, 4000, 1500), (4, 1, 1, 1, 9999, 1);
    insert into payments (order_id, received_on, amount_minor) values (1, '2026-03-05', 3000), (1, '2026-03-20', 1500), (4, '2026-01-09', 9000);
    insert into survey_answers (customer_id, person_id, kind, score, answered_on) values
      (1, 2, 'csat', 5, '2026-01-10'), (1, 2, 'csat', 3, '2026-03-10'), (1, 2, 'csat', 4, '2026-03-22'), (2, 4, 'csat', 5, '2025-12-30');
    insert into incentive_plans (id, name) values (1, '代表'), (2, '主管');
    insert into plan_members (plan_id, person_id, start_on) select 1, i, '2026-01-01' from unnest(array[2,3,4,5]) i;
    insert into plan_members (plan_id, person_id, start_on) select 2, i, '2026-01-01' from unnest(array[1,6,7]) i;`);
  for (const [id, plan] of [REP_PLAN, LEADER_PLAN].entries()) {
    await sqlClient`insert into plan_versions (plan_id, version, state, effective_on, definition)
      values (${id + 1}, 1, 'published', '2026-01-01', ${sqlClient.json(JSON.parse(canonicalise(plan)))})`;
  }
  await sqlClient.begin((sql) => rebuildFacts(sql));
});

const query = { period: MARCH, today: TODAY, fiscal: CALENDAR_YEAR };

async function inputOf(personId: number, more: { before?: string } = {}) {
  const [input] = await listPayInputs(systemPayScope(), { ...query, ...more, personIds: [personId] });
  if (!input) throw new Error(`nobody is paid as person ${personId}`);
  return input;
}

const measure = async (personId: number, key: string) => (await inputOf(personId)).facts.measures[key];
const ids = (credits: readonly { id: number }[] = []) => credits.map(({ id }) => id);

describe("what is credited", () => {
  it("is one's own wins of the period, a shared deal by largest remainder", async () => {
    expect(await measure(2, "won_value")).toMatchObject({
      actual: 30_000n,
      target: 30_000n,
      credits: [
        { id: 1, closeOn: "2026-03-05", amount: 10_000n },
        { id: 2, closeOn: "2026-03-08", amount: 20_000n },
      ],
    });
    expect((await measure(4, "won_value"))?.credits).toContainEqual({
      id: 2,
      closeOn: "2026-03-08",
      amount: 13_333n,
    });
  });

  it("goes with a person who moved, and stays with the team of the day of the win", async () => {
    expect(await measure(4, "won_value")).toMatchObject({ actual: 25_333n, target: 12_000n });
    const team = await measure(4, "team:won_value");
    expect([ids(team?.credits), team?.actual, team?.target]).toEqual([[4, 5], 18_000n, null]);
    expect(team?.share).toEqual({ sharesPpm: [500_000, 500_000], index: 0 });
  });

  it("rolls up to whoever leads the units below, each deal once", async () => {
    const region = await measure(7, "rollUp:won_value");
    expect([ids(region?.credits), region?.actual, region?.target]).toEqual([[1, 2, 3], 48_333n, 99_000n]);
    const team = await measure(1, "rollUp:won_value");
    expect([ids(team?.credits), team?.actual]).toEqual([[2, 3], 18_333n]);
    expect((await measure(6, "rollUp:won_value"))?.actual).toBe(18_000n);
    expect((await measure(7, "rollUp:margin"))?.actual).toBe(3_500n);
  });

  it("leaves attainment undefined where nobody set a target for the month", async () => {
    const { plan, facts } = await inputOf(3);
    expect(facts.measures.won_value).toMatchObject({ actual: 0n, target: null });
    expect(calculateLadders(plan, facts).map(({ attainmentPpm }) => attainmentPpm)).toEqual([null, 500_000]);
    // Half of 2 % of the team's 300.00, none of it collected.
    expect(calculatePayout(plan, facts)).toMatchObject({ earnedMinor: 300n, payableMinor: 0n });
  });
});

it("agrees with a plain question to the rows, person by person", async () => {
  const inputs = await listPayInputs(systemPayScope(), query);
  expect(inputs.map(({ personId }) => personId)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  for (const { personId, facts } of inputs.filter(({ planVersionId }) => planVersionId === 1)) {
    const [row] = await sqlClient<Record<string, string>[]>`
      select (select coalesce(sum(trunc(amount_minor * coalesce(s.share_ppm, 1000000) / 1e6)), 0) from opportunities o
                left join opportunity_splits s on s.opportunity_id = o.id
               where o.status = 'won' and coalesce(s.person_id, o.owner_id) = ${personId} and closed_on between '2026-03-01' and '2026-03-31')::int8 as won,
             (select coalesce(sum(amount_minor), 0) from orders where owner_id = ${personId} and ordered_on between '2026-01-01' and '2026-03-31')::int8 as invoiced,
             (select coalesce(sum(p.amount_minor), 0) from payments p join orders o on o.id = p.order_id
               where o.owner_id = ${personId} and received_on between '2026-01-01' and '2026-03-31')::int8
             + (select coalesce(sum(amount_minor), 0) from orders where owner_id = ${personId} and due_on is null)::int8 as collected,
             (select count(*) from survey_answers where person_id = ${personId} and answered_on >= '2026-01-01' and score >= 4) as good,
             (select count(*) from survey_answers where person_id = ${personId} and answered_on >= '2026-01-01') as answers`;
    // The remainder of the shared deal is one unit, which plain arithmetic loses.
    const won = BigInt(row?.won ?? 0) + (personId === 2 ? 1n : 0n);
    expect(facts.measures.won_value?.actual).toBe(won);
    expect(facts.ratios).toEqual({
      collection_rate: { numerator: BigInt(row?.collected ?? 0), denominator: BigInt(row?.invoiced ?? 0) },
      csat: { numerator: BigInt(row?.good ?? 0), denominator: BigInt(row?.answers ?? 0) },
    });
    expect(facts.collection).toEqual({
      collectedMinor: BigInt(row?.collected ?? 0),
      invoicedMinor: BigInt(row?.invoiced ?? 0),
    });
  }
});

it("gives one person alone the facts that they have among all", async () => {
  const alone = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((personId) => inputOf(personId)));
  expect(await listPayInputs(systemPayScope(), query)).toEqual(alone);
});

it("knows what was known before a day: wins, collections, answers and the target then in force", async () => {
  const { facts } = await inputOf(2, { before: "2026-03-08" });
  expect(facts.measures.won_value).toMatchObject({ actual: 10_000n, target: 20_000n });
  expect(facts.ratios).toEqual({
    collection_rate: { numerator: 12_000n, denominator: 8_000n },
    csat: { numerator: 1n, denominator: 1n },
  });
  expect(await inputOf(2, { before: "2026-05-01" })).toEqual(await inputOf(2));
});

describe("who may see it", () => {
  const scopeOf = (actor: Partial<Actor>) =>
    payScopeFor({ managedUnitIds: [], personId: 99, ...actor } as Actor);
  test.each([
    { actor: { role: "rep", personId: 2 }, sees: [2], why: "a representative sees themselves" },
    {
      actor: { role: "manager", personId: 6, managedUnitIds: [6] },
      sees: [4, 5, 6],
      why: "the mover's new manager",
    },
    {
      actor: { role: "manager", personId: 1, managedUnitIds: [4, 5] },
      sees: [1, 2, 3],
      why: "no more the old one",
    },
    {
      actor: { role: "manager", personId: 7, managedUnitIds: [2, 4, 5] },
      sees: [1, 2, 3, 7],
      why: "the region",
    },
    { actor: { role: "finance" }, sees: [1, 2, 3, 4, 5, 6, 7], why: "finance sees everybody" },
    { actor: { role: "operations" }, sees: [], why: "operations sees nobody" },
    { actor: { role: "admin" }, sees: [], why: "an administrator sees nobody" },
    { actor: { role: "executive" }, sees: [], why: "an executive who leads no unit" },
  ] as const)("$why", async ({ actor, sees }) => {
    const scope = scopeOf(actor as Partial<Actor>);
    expect((await listPayInputs(scope, query)).map(({ personId }) => personId)).toEqual([...sees]);
    for (let personId = 1; personId <= 7; personId += 1) {
      const isSeen = (sees as readonly number[]).includes(personId);
      expect((await getPaidPerson(scope, { personId, period: MARCH }))?.id).toBe(
        isSeen ? personId : undefined,
      );
      const owner = { personId, unitPath: null };
      const deals = await listOpenDeals(scope, { owner, period: MARCH, today: TODAY });
      expect(deals.length > 0).toBe(isSeen && [2, 4, 5].includes(personId));
      const window = { start: "2026-01-01", end: TODAY };
      expect((await averageWonDeal(scope, { owner, period: MARCH, window })) !== null).toBe(
        isSeen && [2, 3, 4, 5].includes(personId),
      );
      const overdue = await listOverdueOrders(scope, { personId, period: MARCH, today: TODAY });
      expect(overdue.map(({ id, openMinor }) => [id, openMinor])).toEqual(
        isSeen && personId === 2
          ? [
              [4, 999n],
              [1, 3_500n],
            ]
          : [],
      );
    }
  });

  it("holds for statements by the unit of their own period, and for their lines", async () => {
    await sqlClient.unsafe(`
      insert into calculation_runs (id, period_key, start_on, end_on, state, engine_version, input_hash, output_hash) values
        (1, '2026-01', '2026-01-01', '2026-02-01', 'superseded', '1', '', ''), (2, '2026-02', '2026-02-01', '2026-03-01', 'paid', '1', '', '');
      insert into statements (id, run_id, person_id, plan_version_id, inputs, earned_minor, payable_minor, held_minor, released_minor, draw_owed_minor, recovery_owed_minor)
        values (1, 1, 4, 1, '{}', 555, 555, 0, 555, 0, 0), (2, 2, 4, 1, '{}', 100, 70, 30, 70, 0, 5);
      insert into statement_lines (statement_id, position, code, args, amount_minor) values (2, 0, 'round', '{}', 70);`);
    const february = { periodKey: "2026-02" };
    const year = { personId: 4, window: { start: "2026-01-01", end: "2027-01-01" } };
    const [old, next, self, other] = [
      scopeOf({ role: "manager", managedUnitIds: [4, 5] }),
      scopeOf({ role: "manager", managedUnitIds: [6] }),
      scopeOf({ role: "rep", personId: 4 }),
      scopeOf({ role: "rep", personId: 5 }),
    ];
    for (const [scope, isSeen] of [
      [old, true],
      [next, false],
      [self, true],
      [other, false],
    ] as const) {
      expect(ids(await listStatements(scope, year))).toEqual(isSeen ? [2] : []);
      expect(ids(await listStoredPay(scope, february))).toEqual(isSeen ? [2] : []);
      expect((await listStatementLines(scope, 2)).length).toBe(isSeen ? 1 : 0);
    }
    const { facts } = await inputOf(4);
    expect(facts.history).toEqual({ earnedMinor: 100n, releasedMinor: 70n });
    expect(facts.balances).toEqual({ drawMinor: 0n, recoveryMinor: 5n });
  });
});

it("supposes open deals as they are credited once they are won", async () => {
  const scope = systemPayScope();
  const supposed = new Map<number, bigint>();
  for (const personId of [2, 4, 5, 7]) {
    const { plan, facts, member } = await inputOf(personId);
    const isWide = plan.components.some(({ credit }) => credit === "rollUp");
    const owner = { personId, unitPath: isWide ? member.unitPath : null };
    const deals = await listOpenDeals(scope, { owner, period: MARCH, today: TODAY });
    const scenario = deals.map(({ id, amountMinor, shares }) => ({
      id,
      closeOn: "2026-03-28",
      amounts: creditAmount(shareScenario(plan, member, shares), amountMinor),
    }));
    // Somebody else's deal pays by the team, but is not in one's own list.
    supposed.set(personId, calculateWhatIf(plan, withoutCredits(facts), scenario).after.earnedMinor);
  }
  await sqlClient`update opportunities set status = 'won', stage_id = 5, closed_on = '2026-03-28' where status = 'open'`;
  for (const [personId, earned] of supposed) {
    const { plan, facts } = await inputOf(personId);
    expect([personId, calculatePayout(plan, facts).earnedMinor]).toEqual([personId, earned]);
  }
  await sqlClient`update opportunities set status = 'open', stage_id = 3, closed_on = null where id in (9, 10)`;
});

it("lists open deals with everybody's shares", async () => {
  const scope = systemPayScope();
  const own = await listOpenDeals(scope, {
    owner: { personId: 4, unitPath: null },
    period: MARCH,
    today: TODAY,
  });
  expect(own).toMatchObject([
    { id: 10, amountMinor: 6_001n, probabilityPpm: 600_000, expectedCloseOn: "2026-03-28" },
  ]);
  expect(
    own[0]?.shares.map(({ personId, sharePpm, unitPath }) => [personId, sharePpm, unitPath]).sort(),
  ).toEqual([
    [4, 500_000, "/1/3/6/"],
    [5, 500_000, "/1/3/6/"],
  ]);
  const unit = await listOpenDeals(scope, {
    owner: { personId: 7, unitPath: "/1/2/" },
    period: MARCH,
    today: TODAY,
  });
  expect(ids(unit)).toEqual([9]);
});
