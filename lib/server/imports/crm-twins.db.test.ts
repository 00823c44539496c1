import { readFileSync } from "node:fs";
import { join } from "node:path";
import iconv from "iconv-lite";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import writeExcelFile from "write-excel-file/node";
import { sqlClient } from "@/db/client";
import { checkFacts } from "@/db/facts/check-facts";
import { undoImport } from "@/db/mutations/imports/undo-import";
import { listMetrics } from "@/db/queries/metrics";
import { absenceOf, importFiles, lookAt, readFolder, sharedFolder } from "@/db/testing/import-folder";
import { truncateAll } from "@/db/testing/test-database";
import { systemScope } from "@/lib/access/scope";
import type { Dimension } from "@/lib/metrics/dimensions";

const absence = absenceOf("crm-opportunities", "crm-opportunities-ddmmyy");
if (absence) console.warn(absence);
const PRODUCT = { "product:GTXPro": "GTX Pro" };
const TODAY = "2026-11-23";

/* ---- The files once more, read without a line of the importer. ---- */

interface PlainDeal {
  person: string;
  manager: string;
  region: string;
  product: string;
  stage: string;
  engaged: string;
  closed: string;
  value: number;
}

/** These files have no quotes and no commas within fields. */
function plainRows(folder: string, name: string): Record<string, string>[] {
  const [header = "", ...lines] = readFileSync(join(folder, name), "utf8")
    .replaceAll("\r", "")
    .trim()
    .split("\n");
  const names = header.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((value, i) => [names[i] ?? "", value])));
}

function plainDeals(folder: string): PlainDeal[] {
  const teams = new Map(plainRows(folder, "sales_teams.csv").map((row) => [row.sales_agent, row]));
  return plainRows(folder, "sales_pipeline.csv").map((row) => ({
    person: row.sales_agent ?? "",
    manager: teams.get(row.sales_agent ?? "")?.manager ?? "",
    region: teams.get(row.sales_agent ?? "")?.regional_office ?? "",
    product: row.product === "GTXPro" ? "GTX Pro" : (row.product ?? ""),
    stage: row.deal_stage ?? "",
    engaged: row.engage_date ?? "",
    closed: row.close_date ?? "",
    value: Number(row.close_value || 0),
  }));
}

const DAY = 86_400_000;

/** `won value in cents, won, closed, median cycle × 2` by group; the doubled median is a whole number. */
function plainFigures(
  deals: readonly PlainDeal[],
  groupOf: (deal: PlainDeal) => string,
): Record<string, string> {
  const groups = new Map<string, PlainDeal[]>();
  for (const deal of deals.filter(({ stage }) => stage === "Won" || stage === "Lost")) {
    groups.set(groupOf(deal), [...(groups.get(groupOf(deal)) ?? []), deal]);
  }
  return Object.fromEntries(
    [...groups].map(([group, closed]) => {
      const won = closed.filter(({ stage }) => stage === "Won");
      const cycles = won
        .map((deal) => (Date.parse(deal.closed) - Date.parse(deal.engaged)) / DAY)
        .sort((a, b) => a - b);
      const middle = (cycles.length - 1) / 2;
      const doubled = (cycles[Math.floor(middle)] ?? Number.NaN) + (cycles[Math.ceil(middle)] ?? Number.NaN);
      const value = won.reduce((sum, deal) => sum + deal.value, 0) * 100;
      return [group, [value, won.length, closed.length, doubled].join(" ")];
    }),
  );
}

/* ---- The same figures from the portal. ---- */

async function portalFigures(by: Dimension): Promise<Record<string, string>> {
  const rows = await listMetrics(systemScope(), {
    metrics: ["won_value", "win_rate", "median_cycle"],
    by: [by],
    today: TODAY,
  });
  const withDeals = rows.filter(({ values }) => values.win_rate.denominator > 0n);
  return Object.fromEntries(
    withDeals.map(({ keys, values: { won_value, win_rate, median_cycle } }) => {
      const doubled = (median_cycle.numerator * 2n) / median_cycle.denominator;
      return [
        keys[by]?.name ?? keys[by]?.id ?? "",
        [won_value.value, win_rate.numerator, win_rate.denominator, doubled].join(" "),
      ];
    }),
  );
}

const DIMENSIONS = ["person", "manager", "region", "product", "quarter"] as const;
const GROUPS: Record<(typeof DIMENSIONS)[number], (deal: PlainDeal) => string> = {
  person: ({ person }) => person,
  manager: ({ manager }) => manager,
  region: ({ region }) => region,
  product: ({ product }) => product,
  quarter: ({ closed }) => `${closed.slice(0, 4)}-Q${Math.ceil(Number(closed.slice(5, 7)) / 3)}`,
};

async function allFigures() {
  return Object.fromEntries(await Promise.all(DIMENSIONS.map(async (by) => [by, await portalFigures(by)])));
}

/** Every row of every table that an import fills, without the import and the time that made it. */
async function contentOf(tables: readonly string[]): Promise<Record<string, string[]>> {
  const entries = tables.map(async (table) => {
    const rows = await sqlClient.unsafe(
      `select to_jsonb(t) - 'import_id' - 'updated_at' - 'created_at' as row from "${table}" t order by 1`,
    );
    return [table, rows.map(({ row }) => JSON.stringify(row))] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
const FILLED =
  "org_units people assignments product_lines products channels customers pipelines stages opportunities stage_entries orders order_lines targets value_mappings metric_facts metric_distributions".split(
    " ",
  );

describe.skipIf(absence !== null)("both twins of a CRM export", () => {
  const folder = sharedFolder("crm-opportunities");
  const twin = sharedFolder("crm-opportunities-ddmmyy");
  let expected: Record<string, Record<string, string>>;

  beforeAll(() => {
    const deals = plainDeals(folder);
    expected = Object.fromEntries(DIMENSIONS.map((by) => [by, plainFigures(deals, GROUPS[by])]));
  });
  beforeEach(truncateAll);

  it("asks what GTXPro means, proposes GTX Pro, and writes nothing before that", async () => {
    const looked = await lookAt("crm", readFolder(folder));
    expect(looked.plan).toBeNull();
    expect(looked.questions).toMatchObject([{ key: "product:GTXPro", proposal: "GTX Pro", rows: 1_480 }]);
    expect(looked.log.byCode).toEqual(new Map([["unknownValue", 1_480]]));
    expect(await contentOf(["opportunities", "people"])).toEqual({ opportunities: [], people: [] });
  });

  it("gives the counts and every figure that the files give", { timeout: 60_000 }, async () => {
    const { counts } = await importFiles("crm", readFolder(folder), { answers: PRODUCT });
    expect(counts).toMatchObject({
      opportunities: { made: 8_800 },
      customers: { made: 85 },
      people: { made: 41 },
    });
    const stages = await sqlClient`
      select s.name, count(*)::int as count from opportunities o join stages s on s.id = o.stage_id group by 1 order by 1`;
    expect(Object.fromEntries(stages.map(({ name, count }) => [name, count]))).toEqual({
      Engaging: 1_589,
      Lost: 2_473,
      Prospecting: 500,
      Won: 4_238,
    });
    expect(await allFigures()).toEqual(expected);
    expect(await checkFacts(sqlClient)).toEqual([]);
  });

  it("gives the same from the twin with other dates, whose quarters tell how to read them", {
    timeout: 60_000,
  }, async () => {
    await importFiles("crm", readFolder(folder), { answers: PRODUCT });
    const first = await contentOf(FILLED);
    await truncateAll();
    const { looked } = await importFiles("crm", readFolder(twin), { answers: PRODUCT });
    expect(looked.notes).toContainEqual({
      code: "dateDetected",
      params: {
        file: "sales_pipeline.csv",
        column: "engage_date",
        order: "dmy",
        reason: "quarter",
        evidence: "20-10-16 = Q4 2016",
      },
    });
    expect(await contentOf(FILLED)).toEqual(first);
    expect(await allFigures()).toEqual(expected);
  });

  it("asks for the order of the dates when the twin has no quarters", async () => {
    const files = readFolder(twin).map((file) => {
      const text = new TextDecoder()
        .decode(file.content)
        .replace("engage_quarter,close_quarter", "note_a,note_b");
      return { ...file, content: new TextEncoder().encode(text) };
    });
    const looked = await lookAt("crm", files, { answers: PRODUCT });
    expect(looked.questions).toMatchObject([
      {
        key: "date:sales_pipeline.csv",
        code: "dateOrder",
        options: ["dmy", "ymd"],
        proposal: "dmy",
        rows: 8_800,
      },
    ]);
  });

  it("changes nothing when the same file, or its twin, comes again", { timeout: 60_000 }, async () => {
    const { importId } = await importFiles("crm", readFolder(folder), { answers: PRODUCT });
    const before = await contentOf(FILLED);
    const again = await importFiles("crm", readFolder(folder));
    expect(again.looked.sameAs).toBe(importId);
    const other = await importFiles("crm", readFolder(twin));
    expect(other.looked.sameAs).toBeNull();
    for (const { counts } of [again, other]) {
      expect(counts?.opportunities).toEqual({ made: 0, changed: 0, unchanged: 8_800, kept: 0 });
      expect(Object.values(counts ?? {}).every(({ made, changed }) => made + changed === 0)).toBe(true);
    }
    expect(await contentOf(FILLED)).toEqual(before);
  });

  it("leaves the database as it was when it is taken back", { timeout: 60_000 }, async () => {
    const before = await contentOf(FILLED);
    const { importId } = await importFiles("crm", readFolder(folder), { answers: PRODUCT });
    await undoImport({ importId, actorId: null, timeZone: "Asia/Shanghai" });
    expect(await contentOf(FILLED)).toEqual(before);
    const { counts } = await importFiles("crm", readFolder(folder), { answers: PRODUCT });
    expect(counts?.opportunities?.made).toBe(8_800);
  });

  const encoded = (encode: (text: string) => Uint8Array) =>
    readFolder(folder).map((file) => ({ ...file, content: encode(new TextDecoder().decode(file.content)) }));
  const inChinese = (name: string) => (name === "Central" ? "中部大区" : name);
  const chinese = (text: string) =>
    text.replaceAll("United States", "美国").replaceAll("Central", "中部大区");

  it.each([
    ["UTF-8 with a mark", (text: string) => new TextEncoder().encode(`\ufeff${text}`), "UTF-8", false],
    [
      "UTF-16 with a mark",
      (text: string) => new Uint8Array(iconv.encode(text, "utf-16le", { addBOM: true })),
      "UTF-16LE",
      false,
    ],
    ["semicolons", (text: string) => new TextEncoder().encode(text.replaceAll(",", ";")), "UTF-8", false],
    [
      "tabs and quotes",
      (text: string) => new TextEncoder().encode(text.replace(/[^,\n]+/g, '"$&"').replaceAll(",", "\t")),
      "UTF-8",
      false,
    ],
    ["GB18030", (text: string) => new Uint8Array(iconv.encode(chinese(text), "gb18030")), "GB18030", true],
  ])("reads %s to the same figures", { timeout: 60_000 }, async (_, encode, encoding, isChinese) => {
    const { looked } = await importFiles("crm", encoded(encode), { answers: PRODUCT });
    expect(looked.files.map((file) => file.encoding)).toContain(encoding);
    const figures = await allFigures();
    const region = Object.fromEntries(
      Object.entries(expected.region ?? {}).map(([name, value]) => [
        isChinese ? inChinese(name) : name,
        value,
      ]),
    );
    expect(figures).toEqual({ ...expected, region });
  });

  it("reads a workbook with a sheet per file to the same figures", { timeout: 60_000 }, async () => {
    const sheets = ["accounts", "products", "sales_teams", "sales_pipeline"].map((name) => {
      const rows = plainRows(folder, `${name}.csv`);
      const header = Object.keys(rows[0] ?? {});
      const cell = (value: string) => {
        if (/^\d{4}-\d\d-\d\d$/.test(value))
          return { value: new Date(`${value}T00:00:00Z`), format: "yyyy-mm-dd" };
        return /^\d+(\.\d+)?$/.test(value) ? { value: Number(value) } : { value: value || null };
      };
      const data = [
        header.map((value) => ({ value })),
        ...rows.map((row) => header.map((key) => cell(row[key] ?? ""))),
      ];
      return { data, sheet: name };
    });
    const content = await writeExcelFile(sheets as never).toBuffer();
    const { looked } = await importFiles("crm", [{ name: "crm.xlsx", content: new Uint8Array(content) }], {
      answers: PRODUCT,
    });
    expect(looked.files.map(({ file, role }) => [file, role])).toContainEqual([
      "crm.xlsx#sales_pipeline",
      "sales_pipeline",
    ]);
    expect(await allFigures()).toEqual(expected);
  });
});
