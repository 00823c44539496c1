import { beforeEach, describe, expect, it } from "vitest";
import { sqlClient } from "../client";
import { insertFactsCompany } from "../testing/facts-company";
import { interleave, ordersOf, type Steps } from "../testing/interleave";
import { truncateAll } from "../testing/test-database";
import { checkFacts } from "./check-facts";
import { keepFacts } from "./keep-facts";
import { rebuildFacts } from "./rebuild-facts";
import type { FactSources } from "./touched-cells";

beforeEach(async () => {
  await truncateAll();
  await insertFactsCompany();
});

/** Customer 1 has an open deal and an order of person 2. */
const COMPANY = `
  delete from activities; delete from payments; delete from orders; delete from stage_entries; delete from opportunities;
  delete from assignments where id > 100;
  update assignments set end_on = null where person_id = 2;
  update customers set segment = 'key', channel_id = 1 where id = 1;
  insert into opportunities (id, name, customer_id, owner_id, product_id, pipeline_id, stage_id, status, amount_minor, created_on)
    overriding system value values (1, 'd', 1, 2, 1, 1, 1, 'open', 1000, '2026-02-02');
  insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at) values (1, 1, 2, '2026-02-02', '2026-02-02');
  insert into orders (id, number, customer_id, owner_id, channel_id, ordered_on, due_on, amount_minor)
    overriding system value values (1, 'a', 1, 2, 1, '2026-02-05', '2026-03-05', 500);
  insert into order_lines (order_id, line, product_id, quantity, amount_minor) values (1, 1, 1, 1, 500);`;

interface Write {
  name: string;
  sources: FactSources;
  text: string;
  made?: FactSources;
}

/** Its turns: to look at what it touches and to write, to keep the facts, to commit. */
const TURNS = 3;
const stepsOf =
  ({ sources, text, made = {} }: Write): Steps =>
  async (sql, turn) => {
    await turn();
    await keepFacts(
      sql,
      sources,
      async () => {
        await sql.unsafe(text);
        await turn();
      },
      () => made,
    );
  };

const OF_MANY: Write[] = [
  {
    name: "a customer's segment",
    sources: { customers: [1] },
    text: "update customers set segment = 'growth', channel_id = 2 where id = 1",
  },
  {
    name: "a person's team",
    sources: { people: [2] },
    text: `select from people where id = 2 for update;
      update assignments set end_on = '2026-01-20' where person_id = 2;
      insert into assignments (person_id, unit_id, role, start_on) values (2, 6, 'member', '2026-01-20')`,
  },
];
const AN_AMOUNT: Write = {
  name: "an amount",
  sources: { amounts: [1] },
  text: "update opportunities set amount_minor = 7000 where id = 1",
};
const INTO_NEW_CELLS: Write[] = [
  {
    name: "a hand-over",
    sources: { deals: [1] },
    text: `insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at) values (1, 1, 5, '2026-03-01', '2026-03-01');
      update opportunities set owner_id = 5 where id = 1`,
  },
  {
    name: "a win",
    sources: { deals: [1] },
    text: `insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at) values (1, 5, 2, '2026-03-02', '2026-03-02');
      update opportunities set stage_id = 5, status = 'won', closed_on = '2026-03-02' where id = 1`,
  },
  {
    name: "a new deal",
    sources: {},
    text: `insert into opportunities (id, name, customer_id, owner_id, product_id, pipeline_id, stage_id, status, amount_minor, created_on)
        overriding system value values (2, 'e', 1, 2, 1, 1, 1, 'open', 3000, '2026-03-03');
      insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at) values (2, 1, 2, '2026-03-03', '2026-03-03')`,
    made: { deals: [2] },
  },
  {
    name: "a payment",
    sources: { orders: [1] },
    text: "insert into payments (order_id, received_on, amount_minor) values (1, '2026-03-04', 200)",
  },
  {
    name: "an activity",
    sources: {},
    text: `insert into activities (id, kind, person_id, customer_id, happened_on) overriding system value values (1, 'visit', 2, 1, '2026-03-05')`,
    made: { activities: [1] },
  },
];

describe("two writes at once, whatever their order", () => {
  for (const many of [...OF_MANY, AN_AMOUNT])
    for (const one of INTO_NEW_CELLS)
      it(`${many.name} and ${one.name} leave facts that equal a rebuild`, async () => {
        const wrong: { order: string; differences: unknown }[] = [];
        for (const order of ordersOf(TURNS, TURNS)) {
          await sqlClient.unsafe(COMPANY);
          await sqlClient.begin((sql) => rebuildFacts(sql));
          await interleave(order, [stepsOf(many), stepsOf(one)]);
          const differences = await checkFacts(sqlClient);
          if (differences.length > 0) wrong.push({ order: order.join(""), differences });
        }
        expect(wrong.map(({ order }) => order)).toEqual([]);
        expect(wrong).toEqual([]);
      });
});
