import "server-only";
import type { LossReason } from "@/lib/funnel/loss-reasons";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import type { WinBackState } from "@/lib/win-back/win-back-states";
import { sqlClient } from "../../client";
import { ownedInScope } from "../owner-scope";
import { type Reference, referenceTo } from "../reference";
import type { Sight } from "../sight";
import { attemptIsOf, type WinBackFilters } from "./narrowing";

export interface WinBack {
  id: number;
  customer: Reference;
  /** The lost deal; null for a customer who stopped buying. */
  deal: { id: number; name: string } | null;
  owner: Reference;
  reason: LossReason | null;
  valueMinor: Minor;
  retryOn: Day;
  approach: string;
  state: WinBackState;
  outcome: string | null;
  endedOn: Day | null;
  version: number;
}

type WinBackRecord = Omit<WinBack, "valueMinor"> & { valueMinor: string };

const select = () => sqlClient`
  select w.id, ${referenceTo("c")} as customer, case when o.id is null then null else json_build_object('id', o.id, 'name', o.name) end as deal,
         ${referenceTo("p")} as owner, w.reason, w.value_minor as "valueMinor", w.retry_on::text as "retryOn", w.approach, w.state, w.outcome,
         w.ended_on::text as "endedOn", w.version
    from win_backs w join customers c on c.id = w.customer_id join people p on p.id = w.owner_id
    left join opportunities o on o.id = w.opportunity_id`;

const toWinBack = ({ valueMinor, ...row }: WinBackRecord): WinBack => ({
  ...row,
  valueMinor: BigInt(valueMinor),
});

/** Attempts that run, the earliest due first; or those that ended, the newest first. */
export async function listWinBacks(
  { scope, today }: Sight,
  { isRunning, filters = {}, limit }: { isRunning: boolean; filters?: WinBackFilters; limit: number },
): Promise<WinBack[]> {
  const rows = await sqlClient<WinBackRecord[]>`${select()}
    where ${ownedInScope(scope, today, "w.owner_id")} and ${attemptIsOf(filters)} and ${isRunning ? sqlClient`w.state = 'planned'` : sqlClient`w.state <> 'planned'`}
    order by ${isRunning ? sqlClient`w.retry_on, w.id` : sqlClient`w.ended_on desc, w.id desc`} limit ${limit}`;
  return rows.map(toWinBack);
}

/** One attempt; null when there is none, or none for this scope. */
export async function getWinBack({ scope, today }: Sight, id: number): Promise<WinBack | null> {
  const [row] = await sqlClient<WinBackRecord[]>`${select()}
    where w.id = ${id} and ${ownedInScope(scope, today, "w.owner_id")}`;
  return row ? toWinBack(row) : null;
}

export interface WinBackTotals {
  running: number;
  /** How many ended, and how many of those came back. */
  ended: number;
  wonBack: number;
  wonBackMinor: Minor;
}

/** What has come of the attempts of a scope. */
export async function sumWinBacks(
  { scope, today }: Sight,
  filters: WinBackFilters = {},
): Promise<WinBackTotals> {
  const [row] = await sqlClient<{ running: number; ended: number; wonBack: number; value: string }[]>`
    select count(*) filter (where w.state = 'planned')::int as running, count(*) filter (where w.state <> 'planned')::int as ended,
           count(*) filter (where w.state = 'won_back')::int as "wonBack",
           coalesce(sum(w.value_minor) filter (where w.state = 'won_back'), 0)::bigint as value
      from win_backs w join customers c on c.id = w.customer_id left join opportunities o on o.id = w.opportunity_id
     where ${ownedInScope(scope, today, "w.owner_id")} and ${attemptIsOf(filters)}`;
  return {
    running: row?.running ?? 0,
    ended: row?.ended ?? 0,
    wonBack: row?.wonBack ?? 0,
    wonBackMinor: BigInt(row?.value ?? 0),
  };
}

export interface ChurnReason {
  reason: LossReason | null;
  count: number;
  valueMinor: Minor;
}

/** Why customers stopped buying, as it was written down when somebody tried to win them again; the costliest first. */
export async function listChurnReasons({ scope, today }: Sight): Promise<ChurnReason[]> {
  const rows = await sqlClient<{ reason: LossReason | null; count: number; value: string }[]>`
    select w.reason, count(*)::int as count, sum(w.value_minor)::bigint as value from win_backs w
     where w.opportunity_id is null and ${ownedInScope(scope, today, "w.owner_id")}
     group by w.reason order by value desc, w.reason`;
  return rows.map(({ reason, count, value }) => ({ reason, count, valueMinor: BigInt(value) }));
}
