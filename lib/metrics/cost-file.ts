import type { Field } from "../imports/families";
import { matchByHeader } from "../imports/match-columns";
import type { ProblemLog } from "../imports/problem";
import { RowReader } from "../imports/row-reader";
import { normaliseName } from "../imports/similarity";
import type { Table } from "../imports/table";
import type { Minor } from "../money";
import { type Day, parsePeriod } from "../periods";

/** What a text may mean: every name under which it is known. */
export interface KnownName {
  id: number;
  names: readonly string[];
}

export interface CostRow {
  channelId: number;
  unitId: number;
  /** `2026-11`. */
  month: string;
  amountMinor: Minor;
  evidence: string;
}

const column = (name: string, type: Field["type"], ...synonyms: string[]): Field => ({
  name,
  type,
  required: true,
  synonyms: [name, ...synonyms],
});
const COLUMNS: readonly Field[] = [
  column("channel", "text", "渠道", "渠道名称"),
  column("unit", "text", "team", "department", "单位", "部门", "团队"),
  column("month", "text", "period", "月份", "年月", "期间"),
  column("cost", "decimal", "amount", "spend", "金额", "费用", "投入", "投入金额"),
  column("evidence", "text", "reference", "source", "note", "依据", "凭证", "来源"),
];
const MONEY_SCALE = 2;
const LONGEST_EVIDENCE = 500;

/**
 * Costs of channels from a table with a head: channel, unit, month, amount, evidence, in any order. Whatever cannot be read is logged with
 * its row; a file with a problem is taken in by nobody, so the rows are worth something only while the log is empty.
 */
export function readCostRows(
  table: Table,
  {
    channels,
    units,
    today,
    log,
  }: {
    channels: readonly KnownName[];
    units: readonly KnownName[];
    /** A month that begins later has no cost yet. */
    today: Day;
    log: ProblemLog;
  },
): CostRow[] {
  const columns = matchByHeader(table.header, COLUMNS);
  const missing = COLUMNS.filter(({ name }) => !columns.has(name));
  for (const { name } of missing) log.addFile(table.file, "columnMissing", { field: name });
  if (missing.length > 0) return [];
  const reader = new RowReader(
    { table, columns, orders: new Map(), styles: new Map([["cost", "point"]]) },
    log,
  );
  const seen = new Map<string, number>();
  const find = (index: number, field: "channel" | "unit", known: readonly KnownName[]) => {
    const text = reader.requiredText(index, field);
    const found = known.find(({ names }) =>
      names.some((name) => normaliseName(name) === normaliseName(text)),
    );
    if (!found && text !== "") reader.fail(index, field, "unknownValue", { proposal: "" });
    return found?.id ?? 0;
  };
  const rows: CostRow[] = [];
  for (let index = 0; index < reader.rowCount; index += 1) {
    const row = {
      channelId: find(index, "channel", channels),
      unitId: find(index, "unit", units),
      month: readMonth(reader, index, today),
      amountMinor: readAmount(reader, index),
      evidence: reader.requiredText(index, "evidence"),
    };
    if (row.evidence.length > LONGEST_EVIDENCE)
      reader.fail(index, "evidence", "tooLong", { most: LONGEST_EVIDENCE });
    if (reader.isBad(index)) continue;
    const key = `${row.channelId} ${row.unitId} ${row.month}`;
    const before = seen.get(key);
    if (before !== undefined) reader.fail(index, "month", "sameMonth", { row: before });
    seen.set(key, before ?? reader.rowNumber(index));
    rows.push(row);
  }
  return rows;
}

/** 2026-11, 2026/11, 2026.11, 2026年11月, with or without a day. */
const MONTH = /^(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*月?|\s*[-/.月]\s*\d{1,2}\s*日?(?:[ T].*)?)$/;

function readMonth(reader: RowReader, index: number, today: Day): string {
  const text = reader.requiredText(index, "month");
  const [, year, month] = MONTH.exec(text.normalize("NFKC")) ?? [];
  const period = month === undefined ? null : parsePeriod(`${year}-${month.padStart(2, "0")}`);
  if (!period && text !== "") reader.fail(index, "month", "notAMonth");
  if (period && period.start > today) reader.fail(index, "month", "monthNotBegun");
  return period?.key ?? "";
}

function readAmount(reader: RowReader, index: number): Minor {
  reader.requiredText(index, "cost");
  const amount = reader.decimal(index, "cost", MONEY_SCALE) ?? 0n;
  if (amount < 0n) reader.fail(index, "cost", "outOfRange");
  return amount;
}
