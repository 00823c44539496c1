import Papa from "papaparse";
import { expect, it, test } from "vitest";
import { CALENDAR_YEAR } from "../periods";
import { type PastedColumn, readPastedValues } from "./pasted-values";

const KNOWN = {
  metrics: [
    { id: "market_size" as const, names: ["市场规模", "Market size", "market_size"] },
    { id: "market_share" as const, names: ["市场份额", "Market share", "market_share"] },
  ],
  units: [
    { id: 1, names: ["星衡科技", "Xingheng"] },
    { id: 10, names: ["华东", "East"] },
  ],
  fiscal: CALENDAR_YEAR,
  today: "2026-11-23",
};
const read = (text: string) =>
  readPastedValues(Papa.parse<string[]>(text, { delimiter: text.includes("\t") ? "\t" : "," }).data, KNOWN);

it("reads what a spreadsheet copies, with or without its head, in either language", () => {
  const { values, problems } = read(
    "指标\t组织\t周期\t数值\t依据\n市场规模\t星衡科技\t2026-Q3\t23.5亿\t协会季报\n\nmarket share\teast\t2026-q3\t2.9%\tTrade report\n",
  );
  expect(problems).toEqual([]);
  expect(values).toEqual([
    { metric: "market_size", unitId: 1, periodKey: "2026-Q3", value: "2350000000", evidence: "协会季报" },
    { metric: "market_share", unitId: 10, periodKey: "2026-Q3", value: "2.9", evidence: "Trade report" },
  ]);
});

it("reads comma-separated lines, commas within quotes included", () => {
  const { values } = read('market_size,Xingheng,2026-Q3,"2,350,000,000.50","Report, page ""3"""');
  expect(values).toEqual([
    {
      metric: "market_size",
      unitId: 1,
      periodKey: "2026-Q3",
      value: "2350000000.5",
      evidence: 'Report, page "3"',
    },
  ]);
});

test.each<{ line: string; column: PastedColumn; text: string; why: string }>([
  { line: "销量\t华东\t2026-Q3\t1\t季报", column: "metric", text: "销量", why: "no such metric" },
  { line: "市场规模\t华中\t2026-Q3\t1\t季报", column: "unit", text: "华中", why: "no such unit" },
  { line: "市场规模\t华东\t三季度\t1\t季报", column: "period", text: "三季度", why: "no period" },
  { line: "市场规模\t华东\t2027-Q1\t1\t季报", column: "period", text: "2027-Q1", why: "it has not begun" },
  { line: "市场规模\t华东\t2026-Q3\t很大\t季报", column: "value", text: "很大", why: "no figure" },
  { line: "市场规模\t华东\t2026-Q3\t-1\t季报", column: "value", text: "-1", why: "below zero" },
  { line: "市场规模\t华东\t2026-Q3\t1", column: "evidence", text: "", why: "nobody says where it is from" },
])("names the cell: $why", ({ line, column, text }) => {
  const { values, problems } = read(`市场规模\t华东\t2026-Q2\t5\t季报\n${line}`);
  expect(values).toHaveLength(1);
  expect(problems).toEqual([{ line: 2, column, text }]);
});
