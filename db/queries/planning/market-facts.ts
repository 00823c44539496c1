import "server-only";
import type { Day } from "@/lib/periods";
import { addDays } from "@/lib/periods";
import type { MarketFacts } from "@/lib/targets/feasibility";
import { sqlClient } from "../../client";

/** How far back losses tell about competitors. */
const LOSS_DAYS = 365;

/**
 * Size of the market and the share held of it, as last entered, by unit: the four latest quarters and the four before them. Units for
 * which fewer were entered are left out. Entered figures are the company's, not a person's: no scope.
 */
export async function listMarkets(): Promise<Map<number, MarketFacts>> {
  const rows = await sqlClient<
    { unitId: number; size: string; before: string | null; share: string | null }[]
  >`
    with entered as (
      select distinct on (v.unit_id, v.metric, v.period_key) v.unit_id, v.metric, v.start_on, v.value
        from entered_values v
       where v.metric in ('market_size', 'market_share') and v.period_key like '%-Q%'
       order by v.unit_id, v.metric, v.period_key, v.entered_at desc, v.id desc),
    sizes as (
      select unit_id, value, row_number() over (partition by unit_id order by start_on desc) as nth from entered where metric = 'market_size')
    select s.unit_id as "unitId", sum(s.value) filter (where nth <= 4)::text as size,
           case when count(*) filter (where nth <= 8) = 8 then sum(s.value) filter (where nth between 5 and 8)::text end as before,
           (select e.value::text from entered e where e.metric = 'market_share' and e.unit_id = s.unit_id order by e.start_on desc limit 1) as share
      from sizes s group by s.unit_id having count(*) >= 4`;
  return new Map(
    rows.map(({ unitId, size, before, share }) => [
      unitId,
      {
        sizeMinor: BigInt(size),
        beforeMinor: before === null ? null : BigInt(before),
        sharePpm: share === null ? null : Number(share),
      },
    ]),
  );
}

export interface Losses {
  lostMinor: bigint;
  lostToCompetitorsMinor: bigint;
}

/** Deals lost in the last year by whose they were, and of them those that a competitor won. The caller narrows to the people it shows. */
export async function listLossesByOwner(today: Day): Promise<Map<number, Losses>> {
  const rows = await sqlClient<{ id: number; lost: string; toCompetitors: string }[]>`
    select o.owner_id as id, coalesce(sum(o.amount_minor), 0)::text as lost,
           coalesce(sum(o.amount_minor) filter (where o.loss_reason = 'competitor'), 0)::text as "toCompetitors"
      from opportunities o where o.status = 'lost' and o.closed_on >= ${addDays(today, -LOSS_DAYS)} and o.closed_on < ${today}
     group by o.owner_id`;
  return new Map(
    rows.map(({ id, lost, toCompetitors }) => [
      id,
      { lostMinor: BigInt(lost), lostToCompetitorsMinor: BigInt(toCompetitors) },
    ]),
  );
}

export const sumLosses = (losses: readonly Losses[]): Losses => ({
  lostMinor: losses.reduce((sum, { lostMinor }) => sum + lostMinor, 0n),
  lostToCompetitorsMinor: losses.reduce((sum, { lostToCompetitorsMinor: lost }) => sum + lost, 0n),
});
