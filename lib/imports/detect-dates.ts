import { daysBetween } from "@/lib/periods";
import { type Answers, answerFor } from "./answers";
import {
  DATE_ORDERS,
  type DateOrder,
  parseDate,
  parseDateOrder,
  parsePlainDate,
  parseQuarter,
  quarterOf,
  withoutTime,
} from "./dates";
import type { RoleShape } from "./families";
import type { ColumnMap } from "./match-columns";
import type { Note, Question } from "./question";
import { findReadings } from "./readings";
import type { Table } from "./table";

export interface DateDetection {
  /** Field → the order in which its column is written. Fields with an open question are missing. */
  orders: Map<string, DateOrder>;
  questions: Question[];
  notes: Note[];
}

interface Candidate {
  field: string;
  column: number;
  ways: DateOrder[];
  isMixed: boolean;
  /** plain: one way only to read it | impossible: other ways give no date | quarter: the quarter column says so. */
  reason: "plain" | "impossible" | "quarter";
  evidence: string | null;
}

const columnValues = (table: Table, column: number) => new Set(table.rows.map((row) => row[column] ?? ""));

/** From this share of agreeing rows on, a quarter column confirms a way to read the date beside it. */
const CONFIRMED = 0.95;

/** Keeps the orders under which the dates fall into the quarters that the column beside them names. */
function confirmByQuarter(table: Table, candidate: Candidate, quarterColumn: number): Candidate {
  const agreed = new Map<DateOrder, number>(candidate.ways.map((way) => [way, 0]));
  let compared = 0;
  let evidence: string | null = null;
  for (const row of table.rows) {
    const quarter = parseQuarter(row[quarterColumn] ?? "");
    const text = row[candidate.column] ?? "";
    if (quarter === null || text === "") continue;
    compared += 1;
    evidence ??= `${text} = ${row[quarterColumn]}`;
    for (const way of candidate.ways) {
      const day = parseDate(text, way);
      if (day !== null && quarterOf(day) === quarter) agreed.set(way, (agreed.get(way) ?? 0) + 1);
    }
  }
  const ways = candidate.ways.filter((way) => compared > 0 && (agreed.get(way) ?? 0) / compared >= CONFIRMED);
  if (ways.length === 0 || ways.length === candidate.ways.length) return candidate;
  return { ...candidate, ways, reason: "quarter", evidence };
}

function examine(
  table: Table,
  shape: RoleShape,
  columns: ColumnMap,
  field: string,
  column: number,
): Candidate {
  const values = [...columnValues(table, column)].filter(
    (value) => value !== "" && parsePlainDate(withoutTime(value)) === null,
  );
  const reading = findReadings(values, DATE_ORDERS, (value, order) => parseDate(value, order));
  const reason = values.length === 0 ? "plain" : "impossible";
  const candidate: Candidate = {
    field,
    column,
    ways: reading.ways,
    isMixed: reading.isMixed,
    reason,
    evidence: reading.evidence,
  };
  const companion = shape.fields.find(({ companionOf }) => companionOf === field);
  const quarterColumn = companion && columns.get(companion.name);
  return quarterColumn === undefined || candidate.ways.length < 2
    ? candidate
    : confirmByQuarter(table, candidate, quarterColumn);
}

/** How many rows would end before they begin if the dates were read in this order. Only ranks proposals, decides nothing. */
function countReversed(table: Table, candidates: readonly Candidate[], order: DateOrder): number {
  const [start, end] = candidates;
  if (!start || !end) return 0;
  return table.rows.filter((row) => {
    const from = parseDate(row[start.column] ?? "", order);
    const to = parseDate(row[end.column] ?? "", order);
    return from !== null && to !== null && daysBetween(from, to) < 0;
  }).length;
}

function ask(table: Table, all: readonly Candidate[], open: readonly Candidate[]): Question[] {
  const shared = DATE_ORDERS.filter((order) => open.every(({ ways }) => ways.includes(order)));
  const groups = shared.length > 1 ? [open] : open.map((candidate) => [candidate]);
  return groups.map((group) => {
    const options = shared.length > 1 ? shared : (group[0]?.ways ?? []);
    const ranked = options
      .map((order) => ({ order, reversed: countReversed(table, all, order) }))
      .sort((a, b) => a.reversed - b.reversed);
    const columns = group.map(({ column }) => table.header[column] ?? "");
    const isMixed = group.some((candidate) => candidate.isMixed);
    const isClear = (ranked[0]?.reversed ?? 0) < (ranked[1]?.reversed ?? 0);
    return {
      key: groups.length === 1 ? `date:${table.file}` : `date:${table.file}:${group[0]?.field}`,
      code: "dateOrder" as const,
      params: { file: table.file, columns: columns.join(", "), mixed: isMixed ? "yes" : "no" },
      options: ranked.map(({ order }) => order),
      proposal: isClear && !isMixed ? (ranked[0]?.order ?? null) : null,
      rows: table.rows.length,
      examples: [...columnValues(table, group[0]?.column ?? 0)].filter((value) => value !== "").slice(0, 3),
    };
  });
}

/**
 * The order of day, month and year in each date column. A column decides by values that fit one order only (a day above 12),
 * or by a quarter column beside it; an undecided column follows the decided ones of the same file. Whatever is left is asked.
 */
export function detectDates(
  table: Table,
  shape: RoleShape,
  columns: ColumnMap,
  answers: Answers,
): DateDetection {
  const detection: DateDetection = { orders: new Map(), questions: [], notes: [] };
  const fields = shape.fields.filter(({ type, name }) => type === "date" && columns.has(name));
  const candidates = fields.map(({ name }) => examine(table, shape, columns, name, columns.get(name) ?? 0));
  const decided = new Set(
    candidates
      .filter(({ ways, evidence }) => ways.length === 1 && evidence !== null)
      .map(({ ways }) => ways[0]),
  );
  const [sibling] = decided;
  const open: Candidate[] = [];
  for (const candidate of candidates) {
    const { field } = candidate;
    const told = answerFor(
      answers,
      `date:${table.file}:${field}`,
      `date:${shape.role}:${field}`,
      `date:${table.file}`,
      `date:${shape.role}`,
      "date",
    );
    const answer = told === null ? null : parseDateOrder(told);
    const only = candidate.ways.length === 1 ? candidate.ways[0] : undefined;
    const follows =
      decided.size === 1 && sibling !== undefined && candidate.ways.includes(sibling) ? sibling : undefined;
    const order = answer ?? (candidate.reason === "plain" ? "ymd" : (only ?? follows));
    if (order === undefined) {
      open.push(candidate);
      continue;
    }
    detection.orders.set(field, order);
    const reason = only === undefined && candidate.reason !== "plain" ? "sibling" : candidate.reason;
    const params = {
      file: table.file,
      column: table.header[candidate.column] ?? "",
      order,
      reason,
      evidence: reason === "sibling" ? "" : (candidate.evidence ?? ""),
    };
    detection.notes.push({ code: answer === null ? "dateDetected" : "dateAnswered", params });
  }
  if (open.length > 0) detection.questions.push(...ask(table, candidates, open));
  return detection;
}
