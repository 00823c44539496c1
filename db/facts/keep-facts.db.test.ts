import { beforeEach, describe, expect, it } from "vitest";
import { Refusal } from "@/lib/action-result";
import { sqlClient } from "../client";
import { undoImport } from "../mutations/imports/undo-import";
import { insertFactsCompany } from "../testing/facts-company";
import { importFiles, textFile } from "../testing/import-folder";
import { chooseAmount, chooseOrderMoney, type Dice, diceFrom } from "../testing/random-writes";
import { truncateAll } from "../testing/test-database";
import { writeAtRandom } from "../testing/write-at-random";
import { checkFacts } from "./check-facts";
import { keepFacts } from "./keep-facts";
import { rebuildFacts } from "./rebuild-facts";

const rebuild = () => sqlClient.begin((sql) => rebuildFacts(sql));

const CRM_HEADER = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value";

/** Deals of new people with new customers, as a file of another system has them. */
function importDeals(number: number, dice: Dice) {
  const day = (from: number) => `2026-0${from + dice(3)}-1${dice(10)}`;
  const rows = Array.from({ length: 3 + dice(4) }, (_, i) => {
    const [stage, closed, value] = [
      ["Won", day(4), String(dice(9_000))],
      ["Lost", day(4), "0"],
      ["Engaging", "", ""],
    ][dice(3)] as [string, string, string];
    return `${number}-${i},Moses,GTX Pro,Cancity,${stage},${day(1)},${closed},${value}`;
  });
  return importFiles("crm", [
    textFile("sales_teams.csv", "sales_agent,manager,regional_office\nMoses,Dustin,Central\n"),
    textFile("products.csv", "product,series,sales_price\nGTX Pro,GTX,4821\n"),
    textFile("accounts.csv", "account,sector,subsidiary_of\nCancity,retail,\n"),
    textFile("sales_pipeline.csv", [CRM_HEADER, ...rows].join("\n")),
  ]);
}

/** Takes an import back; false when somebody has gone on working with what it brought. */
async function undone(importId: number): Promise<boolean> {
  try {
    await undoImport({ importId, actorId: null, timeZone: "Asia/Shanghai" });
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === "undoRefused") return false;
    throw error;
  }
}

beforeEach(async () => {
  await truncateAll();
  await insertFactsCompany();
});

describe("facts kept by every write", () => {
  it.each([4, 5])(
    "equal a rebuild when imports come and are taken back in between (seed %i)",
    async (seed) => {
      const dice = diceFrom(seed * 7919);
      const names: string[] = [];
      for (let round = 1; round <= 8; round++) {
        for (let i = 0; i < 12; i++) names.push(await writeAtRandom(dice));
        const { importId } = await importDeals(round, dice);
        expect(await checkFacts(sqlClient)).toEqual([]);
        // Others write on meanwhile, into the same cells too.
        for (let i = 0; i < 3; i++) names.push(await writeAtRandom(dice));
        for (let i = 0; i < 3; i++) names.push(await writeAtRandom(dice, chooseOrderMoney));
        if (round % 4 !== 0) names.push((await undone(importId)) ? "undo import" : "undo refused");
        expect({ after: names.slice(-4), differences: await checkFacts(sqlClient) }).toEqual({
          after: names.slice(-4),
          differences: [],
        });
      }
      for (const kind of ["undo import", "correct owner", "hand over", "move person to another team"])
        expect(names).toContain(kind);
      await rebuild();
      expect(await checkFacts(sqlClient)).toEqual([]);
    },
    60_000,
  );

  it.each([1, 2, 3])("equal a rebuild after any sequence of writes (seed %i)", async (seed) => {
    const dice = diceFrom(seed * 7919);
    const names: string[] = [];
    for (let i = 1; i <= 240; i++) {
      names.push(await writeAtRandom(dice));
      if (i % 4 === 0) names.push(await writeAtRandom(dice, chooseAmount));
      if (i % 3 === 0) names.push(await writeAtRandom(dice, chooseOrderMoney));
      if (i % 12 === 0)
        expect({ after: names.slice(-15), differences: await checkFacts(sqlClient) }).toEqual({
          after: names.slice(-15),
          differences: [],
        });
    }
    expect(new Set(names).size).toBeGreaterThan(14);
    const stored = await sqlClient`select * from metric_facts`;
    expect(stored.length).toBeGreaterThan(50);
    await rebuild();
    expect(await checkFacts(sqlClient)).toEqual([]);
  });

  it("equal a rebuild when people write at the same moment", async () => {
    const dice = diceFrom(11);
    for (let i = 0; i < 60; i++) await writeAtRandom(dice);
    const close = (id: number) =>
      sqlClient.begin((sql) =>
        keepFacts(sql, { deals: [id] }, async () => {
          await sql`update opportunities set status = 'won', stage_id = 5, closed_on = '2026-03-03', owner_id = 2, amount_minor = 1000 where id = ${id}`;
          await sql`insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at) values (${id}, 5, 2, '2026-06-03', '2026-06-03')`;
        }),
      );
    const deals = await sqlClient<{ id: number }[]>`select id from opportunities order by id limit 8`;
    await Promise.all(deals.map(({ id }) => close(id)));
    expect(await checkFacts(sqlClient)).toEqual([]);
    const [won] =
      await sqlClient`select sum(won_count)::int as count, sum(won_value)::int as value from metric_facts where person_id = 2 and day = '2026-03-03'`;
    expect(won?.count).toBeGreaterThanOrEqual(deals.length);
  });

  it("are found wrong by the check when somebody writes past them", async () => {
    const dice = diceFrom(5);
    for (let i = 0; i < 40; i++) await writeAtRandom(dice);
    await sqlClient`update opportunities set amount_minor = coalesce(amount_minor, 0) + 1 where created_on is not null`;
    const differences = await checkFacts(sqlClient);
    expect(
      differences.some(
        ({ table, of, side }) => table === "metric_facts" && of === "deals" && side === "stored",
      ),
    ).toBe(true);
    expect(differences.some(({ side }) => side === "rebuild")).toBe(true);
    await rebuild();
    expect(await checkFacts(sqlClient)).toEqual([]);
  });
});
