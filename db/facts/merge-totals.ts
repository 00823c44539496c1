import "server-only";
import { FACT_COLUMNS } from "@/lib/metrics/quantities";
import { sqlClient } from "../client";
import { TOTAL_KEY } from "./fact-totals";
import { lockForMerge } from "./facts-lock";
import { sqlRunner } from "./sql-runner";

/** Fewer are read along without anybody noticing. */
const MANY = 2_000;

const COLUMNS = Object.values(FACT_COLUMNS).flat();
const KEYS = ["family", ...TOTAL_KEY];
const isSame = (a: string, b: string) =>
  KEYS.map((key) =>
    ["family", "grain", "day"].includes(key)
      ? `${a}.${key} = ${b}.${key}`
      : `${a}.${key} is not distinct from ${b}.${key}`,
  ).join(" and ");

const COUNT =
  "select count(*)::integer as changes from (select from metric_totals where is_change limit $1::text::integer) c";

/**
 * Only rows that this statement has deleted itself are added up, so a total stays the sum of its rows whatever is written or put together at the
 * same time. A total of no cells is gone.
 */
const MERGE = `
  with changes as (delete from metric_totals where is_change returning *),
    changed as materialized (select distinct ${KEYS.join(", ")} from changes),
    places as materialized (select distinct grain, family, day from changed),
    known as (delete from metric_totals t using (
        select t.ctid as place from places p join metric_totals t on t.grain = p.grain and t.family = p.family and t.day = p.day
          join changed c on ${isSame("t", "c")}
        where not t.is_change
      ) k where t.ctid = k.place and not t.is_change returning t.*)
  insert into metric_totals (${KEYS.join(", ")}, cells, ${COLUMNS.join(", ")})
  select ${KEYS.join(", ")}, sum(cells), ${COLUMNS.map((column) => `sum(${column})`).join(", ")}
  from (select * from changes union all select * from known) r
  group by ${KEYS.join(", ")} having ${["cells", ...COLUMNS].map((column) => `coalesce(sum(${column}), 0) <> 0`).join(" or ")}`;

/** Puts totals together with what writes have added to them, once that has become much; `least`: from so many rows on. */
export async function mergeTotals(least = MANY): Promise<void> {
  await sqlClient.begin(async (tx) => {
    const run = sqlRunner(tx);
    const [found] = await run<{ changes: number }>(COUNT, [least]);
    if (found && found.changes >= least && (await lockForMerge(run))) await run(MERGE);
  });
}
