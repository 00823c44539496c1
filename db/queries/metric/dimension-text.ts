import "server-only";
import type { Dimension } from "@/lib/metrics/dimensions";
import { CALENDAR_YEAR, type FiscalCalendar, type PeriodKind, periodOf } from "@/lib/periods";
import type { DimensionKey } from "./metric-request";

/** Columns of a relation that dimensions are made of. */
export type RawKey = "unit_id" | "person_id" | "product_id" | "channel_id" | "segment" | "day";

interface DimensionText {
  /** What the relation has to be grouped by first. */
  raw: readonly RawKey[];
  /** Joins to the grouped relation `f`. */
  joins: string;
  /** Expressions of id, name and English name; null where there is no other name than the id. */
  key: readonly [string, string | null, string | null];
  /** Whether whole months are enough, or days are needed. */
  inMonths: boolean;
  /** Of units only the region counts. */
  inRegions?: boolean;
}

const named = (raw: RawKey, alias: string, table: string): DimensionText => ({
  raw: [raw],
  joins: `left join ${table} ${alias} on ${alias}.id = f.${raw}`,
  key: [`${alias}.id`, `${alias}.name`, `${alias}.name_en`],
  inMonths: true,
});

/** Quarters and years of the fiscal calendar: moved to January, cut there, moved back. */
function bucket(kind: PeriodKind | "day", { startMonth }: FiscalCalendar): DimensionText {
  const shift = kind === "quarter" || kind === "year" ? startMonth - 1 : 0;
  // As a timestamp without zone: in others, midnight may not exist.
  const moved = shift === 0 ? "f.day::timestamp" : `f.day::timestamp - interval '${shift} months'`;
  const start = `(date_trunc('${kind}', ${moved})${shift === 0 ? "" : ` + interval '${shift} months'`})::date::text`;
  return {
    raw: ["day"],
    joins: "",
    key: [start, null, null],
    inMonths: kind !== "week" && kind !== "day",
  };
}

/**
 * Who led the unit on that day, or the nearest unit above that anybody led; of several leaders the one who has led it longest, so
 * that a figure is never counted twice.
 */
const MANAGER: DimensionText = {
  raw: ["unit_id", "day"],
  joins: `left join lateral (
      select p.id, p.name, p.name_en from org_units own join org_units u on starts_with(own.path, u.path)
      join assignments a on a.unit_id = u.id and a.role = 'manager' and a.start_on <= f.day and (a.end_on is null or a.end_on > f.day)
      join people p on p.id = a.person_id
      where own.id = f.unit_id order by length(u.path) desc, a.start_on, a.id limit 1
    ) manager on true`,
  key: ["manager.id", "manager.name", "manager.name_en"],
  inMonths: false,
};

function textOf(dimension: Dimension, fiscal: FiscalCalendar): DimensionText {
  switch (dimension) {
    case "region":
      return {
        raw: ["unit_id"],
        joins: `left join org_units in_region on in_region.id = f.unit_id
          left join org_units region on region.kind = 'region' and starts_with(in_region.path, region.path)`,
        key: ["region.id", "region.name", "region.name_en"],
        inMonths: true,
        inRegions: true,
      };
    case "team":
      return {
        raw: ["unit_id"],
        joins: "left join org_units team on team.id = f.unit_id and team.kind = 'team'",
        key: ["team.id", "team.name", "team.name_en"],
        inMonths: true,
      };
    case "person":
      return named("person_id", "person", "people");
    case "manager":
      return MANAGER;
    case "product":
      return named("product_id", "product", "products");
    case "product_line":
      return {
        raw: ["product_id"],
        joins:
          "left join products in_line on in_line.id = f.product_id left join product_lines line on line.id = in_line.line_id",
        key: ["line.id", "line.name", "line.name_en"],
        inMonths: true,
      };
    case "channel":
      return named("channel_id", "channel", "channels");
    case "segment":
      return { raw: ["segment"], joins: "", key: ["f.segment::text", null, null], inMonths: true };
    default:
      return bucket(dimension, fiscal);
  }
}

const PARTS = ["id", "name", "name_en"] as const;

/** What a set of dimensions needs: grouping of the relation, joins to it and the columns `k0_id`, `k0_name`, `k0_name_en` … */
export interface Breakdown {
  dimensions: readonly Dimension[];
  raw: readonly RawKey[];
  joins: string;
  /** `expression as alias` for each key column. */
  columns: readonly string[];
  /** The expression of each dimension's id. */
  ids: readonly string[];
  /** The expressions, to group by. */
  expressions: readonly string[];
  aliases: readonly string[];
  inMonths: boolean;
  /** Whether of units only the region counts. */
  inRegions: boolean;
  fiscal: FiscalCalendar;
}

export function breakdownOf(
  dimensions: readonly Dimension[],
  fiscal: FiscalCalendar = CALENDAR_YEAR,
): Breakdown {
  const texts = dimensions.map((dimension) => textOf(dimension, fiscal));
  const keys = texts.flatMap(({ key }, i) =>
    key.flatMap((expression, part) =>
      expression === null ? [] : [{ expression, alias: `k${i}_${PARTS[part]}` }],
    ),
  );
  return {
    dimensions,
    raw: [...new Set(texts.flatMap(({ raw }) => raw))],
    joins: texts.map(({ joins }) => joins).join("\n"),
    columns: keys.map(({ expression, alias }) => `${expression} as ${alias}`),
    ids: texts.map(({ key: [id] }) => id),
    expressions: keys.map(({ expression }) => expression),
    aliases: keys.map(({ alias }) => alias),
    inMonths: texts.every(({ inMonths }) => inMonths),
    inRegions: texts.every(({ raw, inRegions }) => inRegions || !raw.includes("unit_id")),
    fiscal,
  };
}

/** Reads the keys of the rows of one result: rows of the same team or month share what names it. */
export function keyReader({ dimensions, fiscal }: Breakdown) {
  const readers = dimensions.map((dimension, i) => {
    const [idColumn, nameColumn, nameEnColumn] = [`k${i}_id`, `k${i}_name`, `k${i}_name_en`];
    const known = new Map<unknown, DimensionKey>();
    const read = (row: Record<string, unknown>): DimensionKey => {
      const found = row[idColumn] ?? null;
      const before = known.get(found);
      if (before) return before;
      const id = found === null ? null : labelOf(dimension, String(found), fiscal);
      const name = row[nameColumn];
      const key = {
        id,
        name: typeof name === "string" ? name : id,
        nameEn: (row[nameEnColumn] as string | null | undefined) ?? null,
      };
      known.set(found, key);
      return key;
    };
    return { dimension, read };
  });
  return (row: Record<string, unknown>) => {
    const keys: Partial<Record<Dimension, DimensionKey>> = {};
    for (const { dimension, read } of readers) keys[dimension] = read(row);
    return keys;
  };
}

/** Keys of periods by their first days: there are few of them, and every table by month names them again. */
const periodKeys = new Map<string, string>();

function labelOf(dimension: Dimension, id: string, fiscal: FiscalCalendar): string {
  const isPeriod =
    dimension === "year" || dimension === "quarter" || dimension === "month" || dimension === "week";
  if (!isPeriod) return id;
  const name = `${dimension} ${fiscal.startMonth} ${id}`;
  const known = periodKeys.get(name);
  if (known !== undefined) return known;
  const { key } = periodOf(id, dimension, fiscal);
  periodKeys.set(name, key);
  return key;
}
