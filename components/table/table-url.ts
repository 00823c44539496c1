import { z } from "zod";
import { hrefWith, type RawParams, singleParam } from "./table-href";

export interface TableSort<Column extends string> {
  column: Column;
  direction: "asc" | "desc";
}

export interface TableState<Column extends string> {
  sort: TableSort<Column>;
  /** From 1. For lists that are paged by number. */
  page: number;
  /** Keyset cursors, opaque here. For lists that may grow long. */
  after: string | null;
  before: string | null;
  /** What was typed into the search box, trimmed; "" for nothing. */
  q: string;
}

export interface TableUrl<Column extends string> {
  state: TableState<Column>;
  /** The address of this table with some parameters changed; null removes one. Going elsewhere in the list starts at its top. */
  href: (changes: Record<string, string | number | null>) => string;
}

const LONGEST_QUERY = 100;
const LONGEST_CURSOR = 500;

const single = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().optional());
const cursor = single.transform((text) => (text && text.length <= LONGEST_CURSOR ? text : null)).catch(null);
const placeSchema = z.object({
  page: single.transform(Number).pipe(z.number().int().min(1).max(100_000)).catch(1),
  after: cursor,
  before: cursor,
  q: single.transform((text) => (text ?? "").trim().slice(0, LONGEST_QUERY)).catch(""),
});

/** `-amount` sorts by amount, largest first. A column that the table does not have falls back. */
function parseSort<Column extends string>(
  text: unknown,
  columns: readonly Column[],
): TableSort<Column> | null {
  if (typeof text !== "string") return null;
  const column = columns.find((name) => name === text.replace(/^-/, ""));
  return column ? { column, direction: text.startsWith("-") ? "desc" : "asc" } : null;
}

/** State of a table read from its address, and how to write it back. What makes no sense falls back and never throws. */
export function tableUrl<const Column extends string>(
  path: string,
  params: RawParams,
  options: { columns: readonly Column[]; defaultSort: NoInfer<Column> | `-${NoInfer<Column>}` },
): TableUrl<Column> {
  const sort =
    parseSort(singleParam(params, "sort"), options.columns) ??
    parseSort<Column>(options.defaultSort, options.columns);
  if (!sort) throw new RangeError(`${options.defaultSort} is not a column`);
  const { page, after, before, q } = placeSchema.parse(params);
  return { state: { sort, page, after, before, q }, href: (changes) => hrefWith(path, params, changes) };
}
