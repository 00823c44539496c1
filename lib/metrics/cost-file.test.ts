import { expect, it, test } from "vitest";
import { ProblemLog } from "../imports/problem";
import type { Table } from "../imports/table";
import { readCostRows } from "./cost-file";

const known = {
  channels: [
    { id: 1, names: ["直销", "Direct"] },
    { id: 2, names: ["经销商", "Resellers"] },
  ],
  units: [{ id: 11, names: ["上海组", "Shanghai team"] }],
  today: "2026-11-23",
};
const HEADER = ["渠道", "单位", "月份", "金额", "依据"];
const tableOf = (rows: string[][], header = HEADER): Table => ({
  file: "costs.csv",
  header,
  rows,
  rowNumbers: rows.map((_, i) => i + 2),
  flaws: [],
  encoding: "utf-8",
  delimiter: ",",
});
const read = (rows: string[][], header?: string[]) => {
  const log = new ProblemLog();
  return { costs: readCostRows(tableOf(rows, header), { ...known, log }), log };
};

test.each([
  { month: "2026-11", why: "as the form writes it" },
  { month: "2026/11", why: "with a slash" },
  { month: "2026年11月", why: "as people write it" },
  { month: "2026-11-01", why: "with its first day, as spreadsheets give it" },
  { month: "2026.11", why: "with a point" },
])("reads a month $why", ({ month }) => {
  expect(read([["直销", "上海组", month, "1,234.50", "结算单"]]).costs).toEqual([
    { channelId: 1, unitId: 11, month: "2026-11", amountMinor: 123_450n, evidence: "结算单" },
  ]);
});

it("knows columns by their names in both languages, in any order", () => {
  const { costs, log } = read(
    [["0", "resellers", "Shanghai Team", "2026-10", "took back"]],
    ["Amount", "Channel", "Unit", "Month", "Evidence"],
  );
  expect(costs).toMatchObject([{ channelId: 2, amountMinor: 0n }]);
  expect(log.kept).toEqual([]);
});

test.each([
  { row: ["电商", "上海组", "2026-11", "1", "x"], column: "渠道", code: "unknownValue" },
  { row: ["直销", "北京组", "2026-11", "1", "x"], column: "单位", code: "unknownValue" },
  { row: ["直销", "上海组", "十一月", "1", "x"], column: "月份", code: "notAMonth" },
  { row: ["直销", "上海组", "2026-13", "1", "x"], column: "月份", code: "notAMonth" },
  { row: ["直销", "上海组", "2026-12", "1", "x"], column: "月份", code: "monthNotBegun" },
  { row: ["直销", "上海组", "2026-11", "约一万", "x"], column: "金额", code: "notANumber" },
  { row: ["直销", "上海组", "2026-11", "-1", "x"], column: "金额", code: "outOfRange" },
  { row: ["直销", "上海组", "2026-11", "1", ""], column: "依据", code: "required" },
])("$code in $column", ({ row, column, code }) => {
  const { log } = read([["直销", "上海组", "2026-09", "1", "x"], row]);
  expect(log.kept).toMatchObject([{ row: 3, column, code, severity: "error" }]);
});

it("lists every bad row, and the second of two for the same month", () => {
  const good = ["直销", "上海组", "2026-11", "5", "x"];
  const { log } = read([good, ["?", "上海组", "2026-11", "5", "x"], good, ["直销", "", "", "", ""]]);
  expect(log.kept.map(({ row, code }) => [row, code])).toEqual([
    [3, "unknownValue"],
    [4, "sameMonth"],
    [5, "required"],
    [5, "required"],
    [5, "required"],
    [5, "required"],
  ]);
});

it("says which columns are missing", () => {
  const { costs, log } = read([["直销", "2026-11"]], ["渠道", "月份"]);
  expect(costs).toEqual([]);
  expect(log.kept.map(({ params }) => params?.field)).toEqual(["unit", "cost", "evidence"]);
});
