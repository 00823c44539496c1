import { FACT_COLUMNS, type FactFamily } from "@/lib/metrics/quantities";
import { grainsOf, type TotalGrain } from "@/lib/metrics/total-grains";

/** What totals are sums of: columns of facts. */
export const TOTALLED_CELL = [
  "day",
  "unit_id",
  "product_id",
  "channel_id",
  "segment",
  "from_stage_id",
  "stage_id",
] as const;
/** What a total is named by, but for its family. */
export const TOTAL_KEY = ["grain", ...TOTALLED_CELL] as const;

export const totalColumns = (family: FactFamily) => [
  "family",
  ...TOTAL_KEY,
  "cells",
  ...FACT_COLUMNS[family],
];

/** By what each grain is grouped; the first of these grains whose mark is one of a row's keys is the row's. */
const GROUPED: Record<TotalGrain, { keys: string; mark: string | null }> = {
  unit: { keys: "month, unit_id", mark: "unit_id" },
  subject: { keys: "month, region_id, product_id, channel_id, segment", mark: "channel_id" },
  product: { keys: "day, region_id, product_id", mark: "product_id" },
  day: { keys: "day, region_id, from_stage_id, stage_id", mark: "day" },
  month: { keys: "month, region_id, from_stage_id, stage_id", mark: null },
};

/**
 * Sums of cells of facts in every grain that the family has: of all that are stored, or of `changed`, a relation whose `sign` is -1 for what is
 * there no longer; changes that make up for each other are left out. The region of a unit is the nearest above it, or the unit itself
 * where there is none; units never move.
 */
export function selectTotals(family: FactFamily, cells: "stored" | "changed"): string {
  const isStored = cells === "stored";
  const sums = FACT_COLUMNS[family].map((column) => `sum(${isStored ? "" : "sign * "}${column})`);
  const count = isStored ? "count(*)" : "sum(sign)";
  const grains = grainsOf(family);
  const named = (Object.keys(GROUPED) as TotalGrain[])
    .filter((grain) => grains.includes(grain))
    .map((grain) => {
      const { mark } = GROUPED[grain];
      return mark === null ? `else '${grain}'` : `when grouping(${mark}) = 0 then '${grain}'`;
    });
  const subject = grains.includes("subject")
    ? "product_id, channel_id, segment"
    : "null::integer as product_id, null::integer as channel_id, null::segment as segment";
  return `select '${family}'::fact_family as family, (case ${named.join(" ")} end)::total_grain as grain, coalesce(day, month) as day,
      coalesce(unit_id, region_id) as unit_id, ${subject}, from_stage_id, stage_id, ${count}::integer as cells,
      ${FACT_COLUMNS[family].map((column, i) => `${sums[i]} as ${column}`).join(", ")}
    from (
      select c.*, date_trunc('month', c.day::timestamp)::date as month, coalesce(r.region_id, c.unit_id) as region_id
      from ${isStored ? "metric_facts" : "changed"} c left join (
        select u.id, (select r.id from org_units r where r.kind = 'region' and r.id = any (string_to_array(trim(both '/' from u.path), '/')::integer[])
          order by length(r.path) desc limit 1) as region_id
        from org_units u ${isStored ? "" : "where u.id in (select unit_id from changed)"}
      ) r on r.id = c.unit_id ${isStored ? `where c.family = '${family}'` : ""}
    ) c
    group by grouping sets (${grains.map((one) => `(${GROUPED[one].keys})`).join(", ")})
    ${isStored ? "" : `having ${[count, ...sums].map((sum) => `${sum} <> 0`).join(" or ")}`}`;
}

/** Totals as they are read: the rows of each together. */
export const summedTotals = (family: FactFamily) => {
  const columns = ["cells", ...FACT_COLUMNS[family]];
  return `select family, ${TOTAL_KEY.join(", ")}, sum(cells)::integer as cells, ${FACT_COLUMNS[family].map((column) => `sum(${column}) as ${column}`).join(", ")}
    from metric_totals f where family = '${family}' group by family, ${TOTAL_KEY.join(", ")}
    having ${columns.map((column) => `sum(${column}) <> 0`).join(" or ")}`;
};
