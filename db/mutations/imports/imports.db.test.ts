import { beforeEach, describe, expect, it } from "vitest";
import { sqlClient } from "@/db/client";
import { checkFacts } from "@/db/facts/check-facts";
import { getImport } from "@/db/queries/imports";
import { importFiles, lookAt, textFile } from "@/db/testing/import-folder";
import { insertSmallCompany, NOW } from "@/db/testing/small-company";
import { truncateAll } from "@/db/testing/test-database";
import { Refusal } from "@/lib/action-result";
import { runImport } from "@/lib/server/imports/run-import";
import { openInspected } from "@/lib/server/imports/stored-import";
import { copyRows } from "./copy-rows";
import { confirmImport, discardImport } from "./import-state";
import { undoImport } from "./undo-import";

const HEADER = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value";
const TEAMS = textFile(
  "sales_teams.csv",
  "sales_agent,manager,regional_office\nMoses,Dustin,Central\nAnna,Melvin,East\n",
);
const PRODUCTS = textFile("products.csv", "product,series,sales_price\nGTX Pro,GTX,4821\nMG Special,MG,55\n");
const ACCOUNTS = textFile(
  "accounts.csv",
  "account,sector,subsidiary_of\nCancity,retail,Isdom\nIsdom,medical,\n",
);
const ROWS = [
  "A,Moses,GTX Pro,Cancity,Won,2017-01-10,2017-03-01,1054",
  "B,Moses,MG Special,Isdom,Engaging,2017-02-10,,",
  "C,Anna,GTX Pro,,Prospecting,,,",
  "D,Anna,GTX Pro,Isdom,Lost,2017-02-01,2017-02-05,0",
];
const crm = (rows: readonly string[] = ROWS, teams = TEAMS) => [
  TEAMS === teams ? TEAMS : teams,
  PRODUCTS,
  ACCOUNTS,
  textFile("sales_pipeline.csv", [HEADER, ...rows].join("\n")),
];
const undo = (importId: number) => undoImport({ importId, actorId: null, timeZone: "Asia/Shanghai" });

const TABLES =
  "org_units people assignments product_lines products channels customers pipelines stages opportunities opportunity_changes stage_entries orders order_lines targets value_mappings metric_facts metric_rollups metric_distributions open_deals receivables".split(
    " ",
  );

/** Every row of every table that an import may touch, ids included. */
async function snapshot(): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of TABLES) {
    const rows = await sqlClient.unsafe(
      `select to_jsonb(t) - 'updated_at' as row from "${table}" t order by 1`,
    );
    found[table] = rows.map(({ row }) => JSON.stringify(row));
  }
  return found;
}

const dealOf = async (externalId: string) =>
  (
    await sqlClient`
      select o.id, o.version, s.name as stage, o.amount_minor::text as amount, o.closed_on::text as closed, p.name as owner
      from opportunities o join stages s on s.id = o.stage_id join people p on p.id = o.owner_id where o.external_id = ${externalId}`
  )[0];
const historyOf = async (externalId: string) =>
  (
    await sqlClient`
      select s.name || ' ' || e.entered_on as entry from stage_entries e join stages s on s.id = e.stage_id
      join opportunities o on o.id = e.opportunity_id where o.external_id = ${externalId} order by e.entered_at, e.id`
  ).map(({ entry }) => entry);

async function refusalOf(work: Promise<unknown>): Promise<[code: string, reasons: unknown]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.details.params?.reasons ?? null];
    throw error;
  }
  throw new Error("nothing was refused");
}

beforeEach(truncateAll);

/** The small company brings ids of its own: what comes after it counts from there. */
async function insertCompany(): Promise<void> {
  await insertSmallCompany();
  for (const table of TABLES.filter((name) => !/^metric|order_lines|open_deals|receivables/.test(name))) {
    await sqlClient.unsafe(
      `select setval(pg_get_serial_sequence('${table}', 'id'), greatest((select max(id) from "${table}"), 1))`,
    );
  }
}

describe("in a company that works already", () => {
  beforeEach(insertCompany);

  it("adds to what is there, and leaves it exactly so when it is taken back", async () => {
    const before = await snapshot();
    const { importId, counts } = await importFiles("crm", crm(), { now: NOW });
    expect(counts).toMatchObject({ opportunities: { made: 4 }, people: { made: 4 }, org_units: { made: 4 } });
    expect(await checkFacts(sqlClient)).toEqual([]);
    await undo(importId);
    expect(await snapshot()).toEqual(before);
    expect((await getImport(importId))?.state).toBe("undone");
  });

  it("leaves nothing behind when the last row is refused", async () => {
    const before = await snapshot();
    const looked = await lookAt("crm", crm());
    const importId = await openInspected({ kind: "crm", files: crm(), createdBy: null, now: NOW }, looked);
    await confirmImport(importId, { actorId: null, isQueued: false });
    const last = looked.plan?.deals.at(-1);
    if (last) last.closedOn = "not a day";
    expect(await runImport({ importId, actorId: null, now: NOW, looked })).toBeNull();
    expect(await snapshot()).toEqual(before);
    expect(await getImport(importId)).toMatchObject({ state: "failed", report: { failure: "unexpected" } });
  });

  it("hears of a foreign key that fails after the last row was sent", async () => {
    const loading = sqlClient.begin((sql) => copyRows(sql, "products", ["name", "line_id"], [["A", "777"]]));
    await expect(loading).rejects.toMatchObject({ code: "23503" });
  });

  it("writes an audit entry for the import and for its undoing", async () => {
    const { importId } = await importFiles("crm", crm());
    await undo(importId);
    const rows =
      await sqlClient`select action from audit_entries where object_kind = 'import' and object_id = ${String(importId)} order by id`;
    expect(rows.map(({ action }) => action)).toEqual(["import.confirm", "import.write", "import.undo"]);
  });
});

describe("a file that comes again, changed", () => {
  const LATER = [
    "A,Moses,GTX Pro,Cancity,Won,2017-01-10,2017-03-01,2000",
    "B,Anna,MG Special,Isdom,Won,2017-02-10,2017-04-01,500",
    "C,Anna,GTX Pro,,Prospecting,,,",
    "D,Anna,GTX Pro,Isdom,Lost,2017-02-01,2017-02-05,0",
    "E,Anna,GTX Pro,Isdom,Engaging,2017-05-01,,",
  ];

  it("changes what differs, adds what is new, and is taken back to what was", async () => {
    await importFiles("crm", crm());
    const before = await snapshot();
    const { importId, counts } = await importFiles("crm", crm(LATER));
    expect(counts?.opportunities).toEqual({ made: 1, changed: 2, unchanged: 2, kept: 0 });
    expect(await dealOf("A")).toMatchObject({ amount: "200000", version: 2 });
    expect(await dealOf("B")).toMatchObject({ stage: "Won", owner: "Anna", closed: "2017-04-01" });
    expect(await historyOf("B")).toEqual(["Engaging 2017-02-10", "Won 2017-04-01"]);
    expect(
      await sqlClient`select amount_before_minor::text as before, amount_after_minor::text as after from opportunity_changes where owner_after is null`,
    ).toEqual([{ before: "105400", after: "200000" }]);
    expect(await checkFacts(sqlClient)).toEqual([]);
    await undo(importId);
    expect(await snapshot()).toEqual(before);
  });

  it("moves an agent to another team by ending one assignment and starting another", async () => {
    await importFiles("crm", crm(), { now: NOW });
    const before = await snapshot();
    const moved = textFile(
      "sales_teams.csv",
      "sales_agent,manager,regional_office\nMoses,Melvin,East\nAnna,Melvin,East\n",
    );
    const { importId, counts } = await importFiles("crm", crm(ROWS, moved), { now: NOW });
    expect(counts?.assignments).toEqual({ made: 1, changed: 1, unchanged: 2, kept: 0 });
    const rows = await sqlClient`
      select u.name as team, a.start_on::text as start, a.end_on::text as "end" from assignments a join people p on p.id = a.person_id
      join org_units u on u.id = a.unit_id where p.name = 'Moses' order by a.start_on`;
    expect(rows).toEqual([
      { team: "Dustin", start: "2017-01-01", end: "2026-11-23" },
      { team: "Melvin", start: "2026-11-23", end: null },
    ]);
    await undo(importId);
    expect(await snapshot()).toEqual(before);
  });

  it("begins assignments earlier when an earlier deal comes in", async () => {
    await importFiles("crm", crm());
    await importFiles("crm", crm([...ROWS, "Z,Moses,GTX Pro,,Engaging,2015-06-01,,"]));
    const rows = await sqlClient`select distinct start_on::text as start from assignments`;
    expect(rows).toEqual([{ start: "2015-01-01" }]);
  });

  it("asks before it overwrites what a person changed in the portal, and does as told", async () => {
    await importFiles("crm", crm());
    await sqlClient`update opportunities set amount_minor = 7700, version = version + 1 where external_id = 'A'`;
    const asked = await lookAt("crm", crm(LATER));
    expect(asked.questions).toMatchObject([
      { key: "rows:changed", options: ["keep", "overwrite"], proposal: "keep", rows: 1 },
    ]);
    const kept = await importFiles("crm", crm(LATER), { answers: { "rows:changed": "keep" } });
    expect(kept.counts?.opportunities).toEqual({ made: 1, changed: 1, unchanged: 2, kept: 1 });
    expect(await dealOf("A")).toMatchObject({ amount: "7700" });
    await importFiles("crm", crm(LATER), { answers: { "rows:changed": "overwrite" } });
    expect(await dealOf("A")).toMatchObject({ amount: "200000" });
  });

  it("leaves what a person changed when the very same file comes again", async () => {
    await importFiles("crm", crm());
    await sqlClient`update opportunities set amount_minor = 7700, version = version + 1 where external_id = 'A'`;
    const again = await importFiles("crm", crm());
    expect(again.looked.notes.map(({ code }) => code)).toContain("sameAsBefore");
    expect(again.counts?.opportunities).toEqual({ made: 0, changed: 0, unchanged: 3, kept: 1 });
    expect(await dealOf("A")).toMatchObject({ amount: "7700" });
  });

  it("keeps the history that people made and adds the stage that the file knows", async () => {
    await importFiles("crm", crm());
    const deal = await dealOf("B");
    await sqlClient`
      insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at)
      select id, stage_id, owner_id, '2017-03-15', '2017-03-15' from opportunities where id = ${deal?.id}`;
    await importFiles("crm", crm(LATER));
    expect(await historyOf("B")).toEqual(["Engaging 2017-02-10", "Engaging 2017-03-15", "Won 2017-04-01"]);
  });
});

describe("orders and quotas that come again, changed", () => {
  const people = textFile("salespeople.csv", "salesperson_id,territory\n274,\n275,Northeast\n");
  const quotas = (amount: string) =>
    textFile(
      "quotas.csv",
      `salesperson_id,window_start,window_end,sales_quota\n275,2011-01-01,2011-04-01,${amount}\n`,
    );
  const orders = (...rows: string[]) =>
    textFile(
      "orders.csv",
      [
        "order_number,line,order_date,salesperson_id,reseller,reseller_type,product,category,quantity,sales_amount,cost_amount",
        ...rows,
      ].join("\n"),
    );
  const FIRST = [
    "S1,1,2011-01-05,275,Shop,Warehouse,Helmet,Accessories,1,10.3333,5",
    "S1,2,2011-01-05,275,Shop,Warehouse,Glove,Clothing,2,10.3333,5",
    "S2,1,2011-02-01,274,Shop,Warehouse,Glove,Clothing,2,7,",
  ];

  it("replaces lines, writes a new version of a quota, and is taken back to what was", async () => {
    await importFiles("sales", [people, quotas("1000"), orders(...FIRST)]);
    const before = await snapshot();
    const changed = [
      FIRST[0] ?? "",
      "S1,2,2011-01-05,275,Shop,Warehouse,Glove,Clothing,3,15.5,7",
      FIRST[2] ?? "",
    ];
    const { importId, counts } = await importFiles("sales", [people, quotas("2500"), orders(...changed)]);
    expect(counts).toMatchObject({
      orders: { changed: 1, unchanged: 1 },
      order_lines: { changed: 2, unchanged: 1 },
      targets: { changed: 1 },
    });
    const versions =
      await sqlClient`select version, value::text, baseline_value::text as baseline, is_current as current from targets order by version`;
    expect(versions).toEqual([
      { version: 1, value: "100000", baseline: "100000", current: false },
      { version: 2, value: "250000", baseline: "100000", current: true },
    ]);
    expect(await sqlClient`select amount_minor::text as amount from orders where number = 'S1'`).toEqual([
      { amount: "2583" },
    ]);
    expect(await checkFacts(sqlClient)).toEqual([]);
    await undo(importId);
    expect(await snapshot()).toEqual(before);
  });

  it("does not touch an order of the portal that bears the same number unless told to", async () => {
    await importFiles("sales", [people, quotas("1000"), orders(...FIRST)]);
    await sqlClient`update orders set import_id = null, amount_minor = 1 where number = 'S1'`;
    expect((await lookAt("sales", [people, orders(FIRST[0] ?? "")])).questions).toMatchObject([
      { key: "rows:changed" },
    ]);
    await importFiles("sales", [people, orders(FIRST[0] ?? "")], { answers: { "rows:changed": "keep" } });
    expect(await sqlClient`select amount_minor::text as amount from orders where number = 'S1'`).toEqual([
      { amount: "1" },
    ]);
  });
});

describe("an undo is refused", () => {
  it("when rows that it made were changed since", async () => {
    const { importId } = await importFiles("crm", crm());
    await sqlClient`update opportunities set version = version + 1 where external_id in ('A', 'B')`;
    const before = await snapshot();
    expect(await refusalOf(undo(importId))).toEqual(["undoRefused", "changedSince:opportunities:2"]);
    expect(await snapshot()).toEqual(before);
  });

  it("when people went on working with them", async () => {
    const { importId } = await importFiles("crm", crm());
    await sqlClient`
      insert into activities (kind, person_id, opportunity_id, happened_on) select 'visit', owner_id, id, '2017-03-01' from opportunities where external_id = 'A'`;
    expect(await refusalOf(undo(importId))).toEqual(["undoRefused", "addedSince:activities:1"]);
  });

  it("when pay was calculated on its deals, or a refund took pay back", async () => {
    const { importId } = await importFiles("crm", crm());
    await sqlClient.unsafe(`
      insert into incentive_plans (id, name) values (1, '方案');
      insert into plan_versions (id, plan_id, version, state, effective_on, definition) values (1, 1, 1, 'published', '2017-01-01', '{}');
      insert into calculation_runs (id, period_key, start_on, end_on, state, engine_version, input_hash, output_hash)
        values (1, '2017-03', '2017-03-01', '2017-04-01', 'calculated', 'test', '', '');
      insert into statements (id, run_id, person_id, plan_version_id, inputs, earned_minor, payable_minor, held_minor, released_minor)
        select 1, 1, owner_id, 1, '{}', 1, 1, 0, 1 from opportunities where external_id = 'A';
      insert into statement_lines (statement_id, position, code, args, opportunity_id, amount_minor)
        select 1, 0, 'credit', '{}', id, 1 from opportunities where external_id = 'A';`);
    const before = await snapshot();
    expect(await refusalOf(undo(importId))).toEqual(["undoRefused", "paidOn:opportunities:1"]);
    await sqlClient.unsafe(`
      insert into orders (id, number, opportunity_id, customer_id, owner_id, ordered_on, amount_minor, import_id)
        select 1, 'S1', o.id, o.customer_id, o.owner_id, '2017-03-02', 1054, ${importId} from opportunities o where o.external_id = 'A';
      insert into refunds (id, order_id, refunded_on, amount_minor) values (1, 1, '2017-04-02', 54);
      insert into statement_clawbacks (statement_id, refund_id, opportunity_id, amount_minor)
        select 1, 1, id, -1 from opportunities where external_id = 'A';`);
    const [code, reasons] = await refusalOf(undo(importId));
    expect([code, String(reasons).split(" ")]).toEqual([
      "undoRefused",
      ["addedSince:refunds:1", "paidOn:opportunities:1", "paidOn:refunds:1"],
    ]);
    await sqlClient`delete from statement_clawbacks`;
    await sqlClient`delete from refunds`;
    await sqlClient`delete from orders`;
    await sqlClient`delete from statement_lines`;
    await sqlClient`delete from statements`;
    expect(await snapshot()).toEqual(before);
    await undo(importId);
  });

  it("but not when the portal itself has asked for a review meanwhile, until somebody opens it", async () => {
    const { importId } = await importFiles("crm", crm());
    await sqlClient.unsafe(`
      insert into reviews (unit_id, cycle, period_key, start_on, end_on, owner_id, due_on)
        select a.unit_id, 'week', '2017-W10', '2017-03-06', '2017-03-13', a.person_id, '2017-03-15' from assignments a order by a.id limit 1;
      insert into notifications (person_id, kind, href, dedupe_key)
        select person_id, 'reviewDue', '/reviews', 'review:1' from assignments order by id limit 1;
      update reviews set state = 'open';`);
    expect(await refusalOf(undo(importId))).toEqual(["undoRefused", "referredTo:reviews:0"]);
    await sqlClient`update reviews set state = 'due'`;
    await undo(importId);
    expect(await sqlClient`select from reviews`).toEqual([]);
  });

  it("when a later import builds on it, by changing its rows or by referring to them", async () => {
    const first = await importFiles("crm", crm());
    const changed = await importFiles("crm", crm([ROWS[0]?.replace("1054", "999") ?? "", ...ROWS.slice(1)]));
    expect(await refusalOf(undo(first.importId))).toEqual([
      "undoRefused",
      `laterImport:imports:${changed.importId}`,
    ]);
    await undo(changed.importId);
    const added = await importFiles("crm", crm([...ROWS, "E,Anna,GTX Pro,Isdom,Engaging,2017-05-01,,"]));
    expect((await refusalOf(undo(first.importId)))[1]).toMatch(/^referredTo:opportunities|^referredTo:/);
    await undo(added.importId);
    await undo(first.importId);
  });

  it("when rows that it changed were changed since", async () => {
    await importFiles("crm", crm());
    const { importId } = await importFiles(
      "crm",
      crm([ROWS[0]?.replace("1054", "999") ?? "", ...ROWS.slice(1)]),
    );
    await sqlClient`update opportunities set amount_minor = 5 where external_id = 'A'`;
    expect(await refusalOf(undo(importId))).toEqual(["undoRefused", "changedSince:opportunities:1"]);
  });

  it("when it was never written, or undone already", async () => {
    const looked = await lookAt("crm", crm());
    const importId = await openInspected({ kind: "crm", files: crm(), createdBy: null, now: NOW }, looked);
    expect(await refusalOf(undo(importId))).toEqual(["importNotDone", null]);
    expect(await refusalOf(undo(importId + 1))).toEqual(["notFound", null]);
  });
});

describe("the writing", () => {
  const open = async () =>
    openInspected({ kind: "crm", files: crm(), createdBy: null, now: NOW }, await lookAt("crm", crm()));

  it("is started by one of two who confirm at once", async () => {
    const importId = await open();
    const both = await Promise.allSettled(
      [1, 2].map(() => confirmImport(importId, { actorId: null, isQueued: false })),
    );
    // The second may take over, as if from a writer that died: what counts is that it is written once.
    expect(both.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
    const runs = await Promise.all([1, 2].map(() => runImport({ importId, actorId: null, now: NOW })));
    expect(runs.filter((counts) => counts !== null)).toHaveLength(1);
    expect(await sqlClient`select count(*)::int as count from opportunities`).toEqual([{ count: 4 }]);
  });

  it("says before it is confirmed that rows lie in a closed period, and refuses them when it is closed meanwhile", async () => {
    const before = await lookAt("crm", crm());
    const importId = await openInspected({ kind: "crm", files: crm(), createdBy: null, now: NOW }, before);
    await sqlClient`insert into closed_periods (period_key, start_on, end_on) values ('2017-03', '2017-03-01', '2017-04-01')`;
    const looked = await lookAt("crm", crm());
    expect(looked.plan).toBeNull();
    expect(looked.log.kept).toMatchObject([
      { code: "periodClosed", params: { day: "2017-03-01", count: 1 } },
    ]);
    await confirmImport(importId, { actorId: null, isQueued: false });
    expect(await runImport({ importId, actorId: null, now: NOW, looked: before })).toBeNull();
    expect(await getImport(importId)).toMatchObject({ state: "failed", report: { failure: "periodClosed" } });
    expect(await sqlClient`select count(*)::int as count from opportunities`).toEqual([{ count: 0 }]);
  });

  it("shows its progress to others while it lasts", async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, i) => `N${i},Moses,GTX Pro,Cancity,Won,2017-01-10,2017-03-01,${i}`,
    );
    const looked = await lookAt("crm", crm(rows));
    const importId = await openInspected(
      { kind: "crm", files: crm(rows), createdBy: null, now: NOW },
      looked,
    );
    await confirmImport(importId, { actorId: null, isQueued: false });
    const seen: { state: string; rows: number; writer: boolean; visible: number }[] = [];
    let isOver = false;
    const writing = runImport({ importId, actorId: null, now: NOW, looked }).finally(() => {
      isOver = true;
    });
    while (!isOver) {
      // Counted before the state is asked for: what still says `writing` had committed nothing by then.
      const [row] = await sqlClient`select count(*)::int as count from opportunities`;
      const found = await getImport(importId);
      if (found?.state === "writing")
        seen.push({
          state: found.state,
          rows: found.progressRows,
          writer: found.hasWriter,
          visible: row?.count,
        });
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    expect(await writing).toMatchObject({ opportunities: { made: 20_000 } });
    expect(seen.some(({ rows: done, writer }) => done > 0 && writer)).toBe(true);
    expect(seen.every(({ visible }) => visible === 0)).toBe(true);
  });

  it("forgets an import that was thrown away, and only one that was not written", async () => {
    const importId = await open();
    await discardImport(importId, null);
    expect(await getImport(importId)).toBeNull();
    const { importId: written } = await importFiles("crm", crm());
    expect(await refusalOf(discardImport(written, null))).toEqual(["conflict", null]);
  });
});
