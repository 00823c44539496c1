import fc from "fast-check";
import iconv from "iconv-lite";
import { beforeAll, expect, it } from "vitest";
import writeExcelFile from "write-excel-file/node";
import { sqlClient } from "@/db/client";
import { confirmImport } from "@/db/mutations/imports/import-state";
import { getImport } from "@/db/queries/imports";
import { lookAt, textFile } from "@/db/testing/import-folder";
import { truncateAll } from "@/db/testing/test-database";
import type { Answers } from "@/lib/imports/answers";
import type { ImportKind } from "@/lib/imports/import-states";
import { isDay } from "@/lib/periods";
import type { SourceFile } from "./read-files";
import { runImport } from "./run-import";
import { openInspected } from "./stored-import";

const CRM = [
  "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value",
  "A,Moses,GTX Pro,Cancity,Won,2017-01-10,2017-03-01,1054",
  'B,Moses,"MG, Special",Isdom,Engaging,13/02/2017,,"1,234.50"',
  "C,Anna,GTXPro,,Prospecting,,,",
  "D,Anna,GTX Pro,Isdom,Lost,03/04/17,05/06/17,0",
].join("\n");
const SALES = [
  "order_number,line,order_date,salesperson_id,reseller,reseller_type,product,category,quantity,sales_amount,cost_amount",
  'S1,1,2011-01-05,275,Shop,Warehouse,"Helmet, red",Accessories,1,10.3333,5',
  "S1,2,2011-01-05,275,Shop,Warehouse,Glove,Clothing,2,10.3333,5",
  "S2,1,2011-02-01,274,店铺,Warehouse,Glove,Clothing,2,7,",
].join("\n");
const OTHERS: Record<ImportKind, SourceFile[]> = {
  crm: [
    textFile(
      "sales_teams.csv",
      "sales_agent,manager,regional_office\nMoses,Dustin,Central\nAnna,Melvin,East\n",
    ),
    textFile("products.csv", 'product,series,sales_price\nGTX Pro,GTX,4821\n"MG, Special",MG,55\n'),
    textFile("accounts.csv", "account,sector\nCancity,retail\nIsdom,medical\n"),
  ],
  sales: [textFile("salespeople.csv", "salesperson_id,territory\n274,\n275,Northeast\n")],
};

/** What happens to files on their way: each step damages the text or the bytes a little. */
const NASTY = [
  '"',
  "\u0000",
  "\ufeff",
  "\r",
  "\n",
  ",,",
  ";",
  "\t",
  "\ud800",
  "𝒳",
  "NaN",
  "1e400",
  "-0",
  "9".repeat(60),
  "'; drop table people; --",
  "=cmd()",
  "\\N",
  "\\.",
  "2017-02-30",
  "00/00/00",
];
const textStep = fc.oneof(
  fc.record({ kind: fc.constant("insert" as const), at: fc.nat(), text: fc.constantFrom(...NASTY) }),
  fc.record({ kind: fc.constant("cut" as const), at: fc.nat(), length: fc.nat(40) }),
  fc.record({
    kind: fc.constant("field" as const),
    at: fc.nat(),
    text: fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: "binary", maxLength: 12 })),
  }),
  fc.record({ kind: fc.constant("repeat" as const), at: fc.nat() }),
  fc.record({
    kind: fc.constant("header" as const),
    at: fc.nat(),
    text: fc.constantFrom("", "account", "id", "金额", "date", "x"),
  }),
);
type TextStep = typeof textStep extends fc.Arbitrary<infer Step> ? Step : never;
const byteStep = fc.record({ at: fc.nat(), byte: fc.nat(255), cut: fc.boolean() });
const encoding = fc.constantFrom("utf8", "utf8", "utf16le", "utf16be", "gb18030", "win1252", "shift_jis");

function damageText(text: string, step: TextStep): string {
  const lines = text.split("\n");
  const at = step.at % (text.length + 1);
  const row = step.at % lines.length;
  if (step.kind === "insert") return text.slice(0, at) + step.text + text.slice(at);
  if (step.kind === "cut") return text.slice(0, at) + text.slice(at + step.length);
  if (step.kind === "repeat") return [...lines, lines[row] ?? ""].join("\n");
  const target = step.kind === "header" ? 0 : row;
  const fields = (lines[target] ?? "").split(",");
  fields[step.at % fields.length] = step.text;
  lines[target] = fields.join(",");
  return lines.join("\n");
}

function damageBytes(
  content: Uint8Array,
  steps: readonly { at: number; byte: number; cut: boolean }[],
): Uint8Array {
  let bytes = content;
  for (const { at, byte, cut } of steps) {
    bytes = new Uint8Array(bytes);
    if (bytes.length === 0) return bytes;
    if (cut) bytes = bytes.subarray(0, at % bytes.length);
    else bytes[at % bytes.length] = byte;
  }
  return bytes;
}

const malformed = fc.record({
  kind: fc.constantFrom<ImportKind>("crm", "sales"),
  isWorkbook: fc.boolean().map((one) => one),
  text: fc.array(textStep, { maxLength: 5 }),
  bytes: fc.array(byteStep, { maxLength: 2 }),
  encoding,
  answers: fc.constantFrom<Answers>(
    {},
    { "rows:bad": "skip" },
    {
      "rows:bad": "skip",
      date: "dmy",
      number: "point",
      "product:*": "+new",
      "person:*": "+new",
      "customer:*": "+new",
    },
  ),
});
type Malformed = typeof malformed extends fc.Arbitrary<infer Case> ? Case : never;

async function makeFile({ kind, isWorkbook, text, bytes, encoding: name }: Malformed): Promise<SourceFile> {
  const damaged = text.reduce(damageText, kind === "crm" ? CRM : SALES);
  const file = kind === "crm" ? "sales_pipeline" : "orders";
  if (!isWorkbook)
    return { name: `${file}.csv`, content: damageBytes(new Uint8Array(iconv.encode(damaged, name)), bytes) };
  // The writer refuses what XML cannot hold, before the reader sees it.
  const cells = damaged
    .split("\n")
    .map((line) => line.split(",").map((value) => ({ value: value.replace(/[\p{Cc}\p{Cs}\p{Cn}]/gu, "") })));
  const content = await writeExcelFile(cells as never).toBuffer();
  return { name: `${file}.xlsx`, content: damageBytes(new Uint8Array(content), bytes) };
}

const TABLES = [
  "people",
  "org_units",
  "assignments",
  "products",
  "customers",
  "opportunities",
  "stage_entries",
  "orders",
  "order_lines",
  "targets",
  "metric_facts",
];
async function countRows(): Promise<Record<string, number>> {
  const parts = TABLES.map((table) => `select '${table}' as name, count(*)::int as count from "${table}"`);
  const rows = await sqlClient.unsafe(parts.join(" union all "));
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}
const NOTHING = Object.fromEntries(TABLES.map((table) => [table, 0]));

beforeAll(truncateAll);

it("meets 200 malformed files without a crash and without writing a part of one", {
  timeout: 240_000,
}, async () => {
  const outcomes = { refused: 0, asked: 0, written: 0, failed: 0 };
  const check = async (one: Malformed) => {
    const now = new Date();
    const files = [await makeFile(one), ...OTHERS[one.kind]];
    const looked = await lookAt(one.kind, files, {
      answers: one.answers,
      acceptsProposals: Object.keys(one.answers).length > 1,
      now,
    });
    expect(await countRows()).toEqual(NOTHING);
    if (!looked.plan) {
      outcomes[looked.questions.length > 0 ? "asked" : "refused"] += 1;
      // Whoever is refused is told why, with a code that has a sentence.
      expect(looked.questions.length + looked.log.kept.length).toBeGreaterThan(0);
      return;
    }
    expect(
      looked.plan.deals.every(({ createdOn, closedOn }) =>
        [createdOn, closedOn].every((day) => day === null || isDay(day)),
      ),
    ).toBe(true);
    const importId = await openInspected({ kind: one.kind, files, createdBy: null, now }, looked);
    await confirmImport(importId, { actorId: null, isQueued: false });
    await runImport({ importId, actorId: null, now });
    const state = (await getImport(importId))?.state;
    const rows = await countRows();
    if (state === "done") {
      outcomes.written += 1;
      expect([rows.opportunities, rows.orders]).toEqual([
        looked.plan.deals.length,
        looked.plan.orders.length,
      ]);
    } else {
      outcomes.failed += 1;
      expect([state, rows]).toEqual(["failed", NOTHING]);
    }
    await truncateAll();
  };
  await fc.assert(fc.asyncProperty(malformed, check), {
    numRuns: 200,
    seed: Number(process.env.FUZZ_SEED ?? 20_261_123),
    endOnFailure: true,
  });
  console.info(outcomes);
  // The damage has to be of both sorts for this to say anything, and nothing that looked well may fail in the writing.
  expect(outcomes).toMatchObject({ failed: 0 });
  expect(Math.min(outcomes.refused, outcomes.asked, outcomes.written)).toBeGreaterThan(5);
});
