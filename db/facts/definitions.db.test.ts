import { beforeEach, describe, expect, it, test } from "vitest";
import { systemScope } from "@/lib/access/scope";
import { flowFromMoves } from "@/lib/funnel/flow-from-moves";
import type { Stage } from "@/lib/funnel/stage";
import { countStageFlow, type StageHistory } from "@/lib/funnel/stage-flow";
import { allocateByLargestRemainder } from "@/lib/money";
import { sqlClient } from "../client";
import { sumStageMoves } from "../queries/funnel";
import { insertFactsCompany } from "../testing/facts-company";
import { chooseWrite } from "../testing/random-writes";
import { truncateAll } from "../testing/test-database";
import { keepFacts } from "./keep-facts";
import { rebuildFacts } from "./rebuild-facts";

beforeEach(async () => {
  await truncateAll();
  await insertFactsCompany();
});

const rebuild = () => sqlClient.begin((sql) => rebuildFacts(sql));

/** A deal won on a day, with its history, and its shares where it has any. */
async function insertWon({
  id = 1,
  amount = 100n,
  owner = 2,
  on = "2026-03-05",
  shares = {} as Record<number, number | undefined>,
} = {}) {
  await sqlClient.unsafe(`
    insert into opportunities (id, name, customer_id, owner_id, product_id, pipeline_id, stage_id, status, amount_minor, created_on, closed_on)
      values (${id}, 'd', 1, ${owner}, 1, 1, 5, 'won', ${amount}, '2026-02-01', '${on}');
    insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at) values
      (${id}, 1, ${owner}, '2026-02-01', '2026-02-01'), (${id}, 5, ${owner}, '${on}', '${on}');
    ${Object.entries(shares)
      .map(([person, ppm]) => `insert into opportunity_splits values (${id}, ${person}, ${ppm});`)
      .join("\n")}`);
}

async function valuesBy(column: string, key = "person_id"): Promise<Record<string, number>> {
  const rows = await sqlClient.unsafe(`
    select ${key} as key, sum(${column})::int as value from metric_facts group by 1 having sum(${column}) <> 0 order by 1`);
  return Object.fromEntries(rows.map(({ key: name, value }) => [String(name), value]));
}

describe("won value", () => {
  test.each([
    {
      amount: 100n,
      shares: { 2: 333_333, 3: 333_333, 5: 333_334 },
      why: "the remainder goes to the largest fraction",
    },
    { amount: 101n, shares: { 2: 500_000, 3: 500_000 }, why: "ties go to the lower id" },
    { amount: 1n, shares: { 2: 400_000, 3: 600_000 }, why: "one fen is not shared" },
    { amount: -101n, shares: { 2: 500_000, 3: 500_000 }, why: "a credit is shared as its mirror image" },
    { amount: 987_654_321n, shares: { 2: 700_000, 3: 200_000, 4: 100_000 }, why: "an ordinary deal" },
  ])("is shared to the fen: $why", async ({ amount, shares }) => {
    await insertWon({ amount, shares });
    await rebuild();
    const people = Object.keys(shares);
    const parts = allocateByLargestRemainder(amount, Object.values(shares).map(BigInt));
    const expected = Object.fromEntries(
      people.map((id, i) => [id, Number(parts[i])]).filter(([, part]) => part !== 0),
    );
    expect(await valuesBy("won_value")).toEqual(expected);
    expect(await valuesBy("won_count")).toEqual({ "2": 1 });
  });
});

describe("the unit of a fact", () => {
  it("is that of the person's assignment on its day", async () => {
    await insertWon({ id: 1, owner: 4, on: "2026-03-09" });
    await insertWon({ id: 2, owner: 4, on: "2026-03-10" });
    await rebuild();
    expect(await valuesBy("won_count", "unit_id")).toEqual({ "5": 1, "6": 1 });
  });

  it("is the unit that a manager of two took over last, and none before the first", async () => {
    await insertWon({ id: 1, owner: 1, on: "2026-03-01" });
    await insertWon({ id: 2, owner: 3, on: "2026-01-10" });
    await rebuild();
    expect(await valuesBy("won_count", "unit_id")).toEqual({ "5": 1, null: 1 });
  });
});

describe("money of an order", () => {
  beforeEach(async () => {
    await sqlClient.unsafe(`
      insert into orders (id, number, customer_id, owner_id, ordered_on, due_on, amount_minor) values
        (1, 'credit', 1, 2, '2026-02-01', '2026-02-28', 1000), (2, 'at once', 2, 5, '2026-02-02', null, 500);
      insert into order_lines (order_id, line, product_id, quantity, amount_minor, cost_minor) values
        (1, 1, 1, 1, 333, 100), (1, 2, 2, 1, 667, null), (2, 1, 3, 1, 500, 500);
      insert into payments (order_id, received_on, amount_minor) values (1, '2026-02-20', 100), (1, '2026-03-15', 250);
      insert into refunds (order_id, refunded_on, amount_minor) values (1, '2026-03-20', 10)`);
    await rebuild();
  });

  test.each([
    { column: "order_revenue", by: "product_id", expected: { "1": 333, "2": 667, "3": 500 }, why: "by line" },
    { column: "order_count", by: "product_id", expected: { "2": 1, "3": 1 }, why: "under the largest line" },
    { column: "margin", by: "product_id", expected: { "1": 233 }, why: "of lines whose cost is known" },
    { column: "costed_revenue", by: "product_id", expected: { "1": 333, "3": 500 }, why: "the same lines" },
    { column: "credit_sales", by: "person_id", expected: { "2": 1000 }, why: "with a due date" },
    {
      column: "collected",
      by: "product_id",
      expected: { "1": 116, "2": 234, "3": 500 },
      why: "shared, and paid at once",
    },
    { column: "refunded", by: "product_id", expected: { "1": 3, "2": 7 }, why: "shared" },
    {
      column: "receivable_change",
      by: "day::text",
      expected: { "2026-02-01": 1000, "2026-02-20": -100, "2026-03-15": -250, "2026-03-20": -10 },
      why: "on credit, until it is paid or given back",
    },
    {
      column: "receivable_change",
      by: "product_id",
      expected: { "1": 213, "2": 427 },
      why: "what is still owed, shared",
    },
    {
      column: "overdue_change",
      by: "day::text",
      expected: { "2026-03-01": 900, "2026-03-15": -250, "2026-03-20": -10 },
      why: "from the day after it was due",
    },
    {
      column: "new_customers",
      by: "person_id",
      expected: { "2": 1, "5": 1 },
      why: "an order without a deal is a purchase",
    },
  ])("$column: $why", async ({ column, by, expected }) => {
    expect(await valuesBy(column, by)).toEqual(expected);
  });
});

describe("what is open", () => {
  const open = async () =>
    (
      await sqlClient`select opportunity_id, person_id, stage_id, segment, amount_minor::int as amount, entered_on::text, due_on::text, opened_on::text
        from open_deals order by 1`
    ).map((row) => Object.values(row));
  const write = (text: string, sources: Parameters<typeof keepFacts>[1]) =>
    sqlClient.begin((sql) => keepFacts(sql, sources, () => sql.unsafe(text)));
  const first = [1, 2, 2, "key", 100, "2026-03-03", "2026-03-10", "2026-03-03"];
  const second = [2, 2, 1, null, null, "2026-03-01", "2026-03-04", "2026-03-01"];
  const third = [3, 5, 1, "growth", 300, null, null, null];

  beforeEach(async () => {
    await sqlClient.unsafe(`
      update stages set terms_since = '2026-03-02' where id = 1;
      insert into stage_terms (stage_id, until, expected_days) values (1, '2026-03-02', 3);
      insert into opportunities (id, name, customer_id, owner_id, product_id, pipeline_id, stage_id, status, amount_minor, created_on, closed_on) values
        (1, 'twice in one day', 1, 2, 1, 1, 2, 'open', 100, '2026-03-01', null), (2, 'of nobody, for nothing', null, 2, 1, 1, 1, 'open', null, '2026-03-01', null),
        (3, 'without a past', 2, 5, 1, 1, 1, 'open', 300, null, null), (4, 'lost', 1, 2, 1, 1, 6, 'lost', 400, '2026-03-01', '2026-03-02');
      insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at) values (1, 1, 2, '2026-03-03', '2026-03-03 01:00Z'),
        (1, 2, 2, '2026-03-03', '2026-03-03 02:00Z'), (2, 1, 2, '2026-03-01', '2026-03-01 01:00Z')`);
    await rebuild();
  });

  it("is every open deal in its last stage, due by what the stage said when it came there", async () => {
    expect(await open()).toEqual([first, second, third]);
  });

  it("follows what is written: a value, a segment, a win, a deal that comes back, another owner, one that is deleted", async () => {
    await write("update opportunities set amount_minor = 7 where id = 2", { amounts: [2] });
    expect(await open()).toEqual([first, second.with(4, 7), third]);
    await write("update customers set segment = 'standard' where id = 2", { customers: [2] });
    expect(await open()).toEqual([first, second.with(4, 7), third.with(3, "standard")]);
    await write(
      "update opportunities set status = 'won', stage_id = 5, closed_on = '2026-03-05' where id = 1",
      { deals: [1] },
    );
    await write(
      `update opportunities set status = 'open', stage_id = 1, closed_on = null where id = 4;
       insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at) values (4, 1, 2, '2026-03-01', '2026-03-01 01:00Z'),
         (4, 6, 2, '2026-03-02', '2026-03-02 01:00Z'), (4, 2, 2, '2026-03-07', '2026-03-07 01:00Z'), (4, 1, 2, '2026-03-08', '2026-03-08 01:00Z')`,
      { deals: [4] },
    );
    const back = [4, 2, 1, "key", 400, "2026-03-08", "2026-03-13", "2026-03-07"];
    expect(await open()).toEqual([second.with(4, 7), third.with(3, "standard"), back]);
    await write("update opportunities set owner_id = 3 where id = 3", { deals: [3] });
    await write(
      "delete from stage_entries where opportunity_id = 2; delete from opportunities where id = 2",
      {
        deals: [2],
      },
    );
    expect(await open()).toEqual([third.with(3, "standard").with(1, 3), back]);
  });
});

describe("what is owed", () => {
  const owed = async () =>
    (
      await sqlClient`select order_id, person_id, customer_id, due_on::text, open_minor::int as open from receivables order by 1`
    ).map((row) => [row.order_id, row.person_id, row.customer_id, row.due_on, row.open]);
  const write = (text: string, orders: number[]) =>
    sqlClient.begin((sql) => keepFacts(sql, { orders }, () => sql.unsafe(text)));

  beforeEach(async () => {
    await sqlClient.unsafe(`
      insert into orders (id, number, customer_id, owner_id, ordered_on, due_on, amount_minor) values
        (1, 'credit', 1, 2, '2026-02-01', '2026-02-28', 1000), (2, 'at once', 2, 5, '2026-02-02', null, 500),
        (3, 'settled', 2, 5, '2026-02-02', '2026-03-02', 500), (4, 'more than paid', 2, 5, '2026-02-02', '2026-03-02', 500),
        (5, 'given back', 3, 2, '2026-02-01', '2026-03-02', 500), (6, 'a credit note', 3, 2, '2026-02-01', '2026-03-02', -500);
      insert into payments (order_id, received_on, amount_minor) values (1, '2026-02-20', 100), (1, '2026-03-15', 250),
        (3, '2026-02-20', 500), (4, '2026-02-20', 501), (5, '2026-02-20', 200);
      insert into refunds (order_id, refunded_on, amount_minor) values (1, '2026-03-20', 10), (5, '2026-03-20', 300)`);
    await rebuild();
  });

  it("is what was neither paid nor given back of orders on credit; nothing of settled ones", async () => {
    expect(await owed()).toEqual([[1, 2, 1, "2026-02-28", 640]]);
  });

  it("follows payments, refunds, due dates and orders that go", async () => {
    await write(
      "insert into payments (order_id, received_on, amount_minor) values (1, '2026-04-01', 600)",
      [1],
    );
    expect(await owed()).toEqual([[1, 2, 1, "2026-02-28", 40]]);
    await write(
      "insert into refunds (order_id, refunded_on, amount_minor) values (1, '2026-04-02', 40)",
      [1],
    );
    expect(await owed()).toEqual([]);
    await write("update orders set due_on = '2026-05-01' where id = 2", [2]);
    expect(await owed()).toEqual([[2, 5, 2, "2026-05-01", 500]]);
    await write("delete from orders where id = 2", [2]);
    expect(await owed()).toEqual([]);
  });
});

it("counts a customer as new once, with the first of all purchases", async () => {
  await insertWon({ id: 1, owner: 2, on: "2026-03-05" });
  await insertWon({ id: 2, owner: 5, on: "2026-03-04" });
  await rebuild();
  expect(await valuesBy("new_customers")).toEqual({ "5": 1 });
});

it("counts satisfaction: 4 and 5 are positive, promoters less detractors", async () => {
  await sqlClient.unsafe(`
    insert into survey_answers (customer_id, person_id, kind, score, answered_on) values
      (1, 2, 'csat', 5, '2026-01-05'), (1, 2, 'csat', 4, '2026-01-05'), (1, 2, 'csat', 3, '2026-01-05'),
      (1, 2, 'nps', 10, '2026-01-05'), (1, 2, 'nps', 8, '2026-01-05'), (1, 2, 'nps', 6, '2026-01-05'), (1, 2, 'nps', 0, '2026-01-05')`);
  await rebuild();
  const sums = ["csat_positive", "csat_responses", "nps_net", "nps_responses"].map((column) =>
    valuesBy(column),
  );
  expect(await Promise.all(sums)).toEqual([{ "2": 2 }, { "2": 3 }, { "2": -1 }, { "2": 4 }]);
});

describe("moves between stages", () => {
  const period = { start: "2026-02-01", end: "2026-04-01" };

  /** The histories themselves, for the whole company. */
  async function histories(): Promise<StageHistory[]> {
    const rows = await sqlClient<{ id: number; stageId: number; enteredOn: string }[]>`
      select opportunity_id as id, stage_id as "stageId", entered_on::text as "enteredOn" from stage_entries
      order by opportunity_id, entered_at, id`;
    return [...new Set(rows.map(({ id }) => id))].map((id) => rows.filter((row) => row.id === id));
  }

  it("give the flows, advances and stays that the histories give", async () => {
    let state = 77;
    const dice = (below: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    for (let i = 0; i < 150; i++) {
      await sqlClient.begin(async (sql) => {
        const { sources, write } = await chooseWrite(sql, dice);
        await keepFacts(
          sql,
          sources,
          () => write(sql),
          (made) => made,
        );
      });
    }
    const stages = await sqlClient<Stage[]>`
      select id, position, kind, probability_ppm as "probabilityPpm", expected_days as "expectedDays" from stages`;
    const question = { filters: {}, window: period, usual: period, lostStageIds: [6], withBefore: true };
    const moves = await sumStageMoves(systemScope(), question);
    const expected = countStageFlow(await histories(), stages, period);
    const flows = flowFromMoves(moves.during, stages, moves);
    expect(flows).toEqual(expected);
    const [row] = await sqlClient`
      select sum(stage_entries)::int as entries, sum(stage_advances)::int as advances from metric_facts
      where day >= ${period.start} and day < ${period.end}`;
    const total = (of: (flow: typeof expected extends Map<number, infer F> ? F : never) => number) =>
      [...expected.values()].reduce((sum, flow) => sum + of(flow), 0);
    expect(row).toEqual({
      entries: total((flow) => flow.entries),
      advances: total((flow) => flow.exits.advanced),
    });
    expect(total((flow) => flow.entries)).toBeGreaterThan(20);
  });

  it("sum all visits of a deal to a stage, once, when it has left for the last time", async () => {
    await sqlClient.unsafe(`
      insert into opportunities (id, name, owner_id, product_id, pipeline_id, stage_id, status, amount_minor, created_on)
        values (1, 'd', 2, 1, 1, 3, 'open', 100, '2026-02-01');
      insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at, amount_minor) values
        (1, 1, 2, '2026-02-01', '2026-02-01', 70), (1, 2, 2, '2026-02-06', '2026-02-06', 80), (1, 1, 2, '2026-02-08', '2026-02-08', 90),
        (1, 1, 3, '2026-02-10', '2026-02-10', 90), (1, 3, 3, '2026-02-20', '2026-02-20', 95)`);
    await rebuild();
    const { stays } = await sumStageMoves(systemScope(), {
      filters: {},
      window: period,
      usual: period,
      lostStageIds: [6],
      withBefore: true,
    });
    // 5 + 2 + 10 days in stage 1, of 5 expected; 2 days in stage 2.
    expect(stays.get(1)).toEqual({ days: 17, deals: 1, late: 1, lostMinor: 0n });
    expect(stays.get(2)).toEqual({ days: 2, deals: 1, late: 0, lostMinor: 0n });
    expect(stays.get(3)).toBeUndefined();
  });
});
