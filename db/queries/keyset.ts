import "server-only";
import type { PendingQuery, Row } from "postgres";
import { sqlClient } from "../client";

type Fragment = PendingQuery<Row[]>;

/** What rows are ordered by. The expression is never null; the id breaks ties in the same direction. */
export interface SortKey {
  expression: Fragment;
  type: "bigint" | "date" | "text" | "int";
  direction: "asc" | "desc";
}

/** Where a page of a list begins: after or before a row, named by a cursor that an earlier page gave out. */
export interface KeysetPlace {
  after: string | null;
  before: string | null;
  limit: number;
}

/** A page of rows, with the cursors of its neighbours where there are any. */
export interface KeysetPage<Item> {
  items: Item[];
  previous: string | null;
  next: string | null;
}

function encodeCursor(row: { id: number; sort_key: string }): string {
  return Buffer.from(JSON.stringify([row.sort_key, row.id])).toString("base64url");
}

/** Null for whatever is not a cursor of ours: such a page is the first. */
export function decodeCursor(cursor: string | null): { key: string; id: number } | null {
  if (cursor === null) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (!Array.isArray(value) || typeof value[0] !== "string" || !Number.isSafeInteger(value[1])) return null;
    return { key: value[0], id: value[1] };
  } catch {
    return null;
  }
}

const VALID: Record<SortKey["type"], RegExp> = {
  bigint: /^-?\d{1,18}$/,
  int: /^-?\d{1,9}$/,
  date: /^(\d{4}-\d\d-\d\d|-?infinity)$/,
  text: /^[^\0]*$/,
};

/**
 * The condition, order and limit of one page. One row more than asked for is read, so that the page knows whether it is the last.
 * `id` is the column of the row's own key.
 */
export function keysetClauses(sort: SortKey, id: string, place: KeysetPlace) {
  const backwards = place.after === null && place.before !== null;
  const decoded = decodeCursor(backwards ? place.before : place.after);
  const from = decoded && VALID[sort.type].test(decoded.key) ? decoded : null;
  const ascending = (sort.direction === "asc") !== backwards;
  const operator = ascending ? sqlClient`>` : sqlClient`<`;
  const direction = ascending ? sqlClient`asc` : sqlClient`desc`;
  const key = sort.expression;
  return {
    where: from
      ? sqlClient`(${key}, ${sqlClient(id)}) ${operator} (${castKey(from.key, sort.type)}, ${from.id})`
      : sqlClient`true`,
    orderBy: sqlClient`${key} ${direction}, ${sqlClient(id)} ${direction}`,
    limit: place.limit + 1,
  };
}

function castKey(key: string, type: SortKey["type"]): Fragment {
  switch (type) {
    case "bigint":
      return sqlClient`${key}::text::bigint`;
    case "int":
      return sqlClient`${key}::text::int`;
    case "date":
      return sqlClient`${key}::text::date`;
    case "text":
      return sqlClient`${key}::text`;
  }
}

/** Rows as read, in the order of the list, with the cursors of the pages before and after. */
export function keysetPage<Item extends { id: number; sort_key: string }>(
  rows: readonly Item[],
  place: KeysetPlace,
): KeysetPage<Item> {
  const backwards = place.after === null && place.before !== null;
  const hasMore = rows.length > place.limit;
  const items = rows.slice(0, place.limit);
  if (backwards) items.reverse();
  const [first] = items;
  const last = items.at(-1);
  const hasPrevious = backwards ? hasMore : place.after !== null;
  const hasNext = backwards ? place.before !== null : hasMore;
  return {
    items,
    previous: hasPrevious && first ? encodeCursor(first) : null,
    next: hasNext && last ? encodeCursor(last) : null,
  };
}
