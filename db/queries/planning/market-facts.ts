import "server-only";
import type { Day } from "@/lib/periods";
import { addDays } from "@/lib/periods";
import type { MarketFacts } from "@/lib/targets/feasibility";
import { sqlClient } from "../../client";

/** How far back losses tell about competitors. */
const LOSS_DAYS = 365;

interface MarketRow {
  unitId: number;
  size: string;
  now: string | null;
  before: string | null;
  share: string | null;
}

/**
 * Size of the market and the share held of it, as last entered, by unit: the four latest quarters, against those of a year earlier as far
 * as they are known. Units with fewer than four quarters are left out. Entered figures are the company's, not a person's: no scope.
 */
export async function listMarkets(): Promise<Map<number, MarketFacts>> {
  const rows = await sqlClient<MarketRow[]>`
    with entered as (
      select distinct on (v.unit_id, v.metric, v.period_key) v.unit_id, v.metric, v.start_on, v.value
        from entered_values v
       where v.metric in ('market_size', 'market_share') and v.period_key like '%-Q%'
       order by v.unit_id, v.metric, v.period_key, v.entered_at desc, v.id desc),
    latest as (
      select unit_id, start_on, value, row_number() over (partition by unit_id order by start_on desc) as nth
        from entered where metric = 'market_size')
    select s.unit_id as "unitId", sum(s.value)::text as size, sum(s.value) filter (where e.value is not null)::text as now,
           sum(e.value)::text as before,
           (select h.value::text from entered h where h.metric = 'market_share' and h.unit_id = s.unit_id order by h.start_on desc limit 1) as share
      from latest s
      left join entered e on e.metric = 'market_size' and e.unit_id = s.unit_id and e.start_on = s.start_on - interval '1 year'
     where s.nth <= 4 group by s.unit_id having count(*) = 4`;
  return new Map(
    rows.map(({ unitId, size, now, before, share }) => [
      unitId,
      {
        sizeMinor: BigInt(size),
        growth:
          now === null || before === null ? null : { nowMinor: BigInt(now), beforeMinor: BigInt(before) },
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
