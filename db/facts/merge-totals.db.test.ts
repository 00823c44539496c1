import { beforeEach, expect, it } from "vitest";
import { sqlClient } from "../client";
import { insertFactsCompany } from "../testing/facts-company";
import { diceFrom } from "../testing/random-writes";
import { truncateAll } from "../testing/test-database";
import { writeAtRandom } from "../testing/write-at-random";
import { checkFacts } from "./check-facts";
import { keepFacts } from "./keep-facts";
import { mergeTotals } from "./merge-totals";
import { rebuildFacts } from "./rebuild-facts";

beforeEach(async () => {
  await truncateAll();
  await insertFactsCompany();
});

const KEY = "grain, family, day, unit_id, product_id, channel_id, segment, from_stage_id, stage_id";

/** Rows that are no total of their own: changes, further rows of the same total, totals of nothing. */
async function countLoose(): Promise<number> {
  const [row] = await sqlClient.unsafe<{ loose: number }[]>(
    `select (count(*) - count(*) filter (where n = 1 and not is_change and cells > 0))::int as loose
     from (select is_change, cells, count(*) over (partition by ${KEY}) as n from metric_totals) t`,
  );
  return row?.loose ?? -1;
}

it("leaves each total as one row and changes none", async () => {
  const dice = diceFrom(17);
  for (let round = 1; round <= 4; round++) {
    for (let i = 0; i < 40; i++) await writeAtRandom(dice);
    expect(await countLoose()).toBeGreaterThan(0);
    await mergeTotals(1);
    expect(await countLoose()).toBe(0);
    expect(await checkFacts(sqlClient)).toEqual([]);
  }
});

it("leaves few changes alone", async () => {
  const dice = diceFrom(17);
  for (let i = 0; i < 10; i++) await writeAtRandom(dice);
  const before = await countLoose();
  await mergeTotals();
  expect(await countLoose()).toBe(before);
});

it("loses nothing that is written, put together or computed again at the same moment", async () => {
  const dice = diceFrom(23);
  for (let i = 0; i < 40; i++) await writeAtRandom(dice);
  const sellers = [1, 2, 3, 5, 6];
  const sell = (person: number) =>
    sqlClient.begin((sql) =>
      keepFacts(
        sql,
        {},
        () =>
          sql<{ id: number }[]>`
            insert into activities (kind, person_id, customer_id, happened_on) values ('visit', ${person}, 1, '2026-03-03') returning id`,
        (made) => ({ activities: made.map(({ id }) => id) }),
      ),
    );
  for (let round = 0; round < 6; round++) {
    await Promise.all([
      ...sellers.map(sell),
      mergeTotals(1),
      mergeTotals(1),
      ...(round % 3 === 2 ? [sqlClient.begin((sql) => rebuildFacts(sql))] : []),
      ...sellers.map(sell),
      mergeTotals(1),
    ]);
    expect(await checkFacts(sqlClient)).toEqual([]);
  }
  const [row] = await sqlClient`
    select sum(visits)::int as visits from metric_totals where grain = 'month' and family = 'activities' and day = '2026-03-01'`;
  expect(row?.visits).toBeGreaterThanOrEqual(60);
});
