import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../../client";
import { COSTS_IN_FORCE } from "../metric/channel-costs";
import { type Reference, referenceTo } from "../reference";

/** What somebody entered, once. */
export interface EnteredCost {
  id: number;
  channel: Reference;
  unit: Reference;
  month: Day;
  amountMinor: Minor;
  evidence: string;
  by: Reference | null;
  enteredAt: Date;
  /** The import that brought it; null for what was entered by hand. */
  importId: number | null;
  /** Whether it holds: no later one of the same channel, unit and month. */
  holds: boolean;
}

const visibleTo = (scope: Scope) =>
  scope.unitIds === "all" ? sqlClient`true` : sqlClient`v.unit_id = any(${[...scope.unitIds]}::int[])`;

/** First days of the months within a window for which anything was entered for the units of a scope, in order. */
export async function listCostMonths(scope: Scope, window: { start: Day; end: Day }): Promise<Day[]> {
  const rows = await sqlClient<{ month: Day }[]>`
    select distinct v.month::text from channel_costs v
     where ${visibleTo(scope)} and v.month >= ${window.start} and v.month < ${window.end} order by 1`;
  return rows.map(({ month }) => month);
}

/** Entries for the units of a scope, the newest month first, those that a later one replaced among them. */
export async function listChannelCosts(
  scope: Scope,
  { window, limit }: { window: { start: Day; end: Day } | null; limit: number },
): Promise<EnteredCost[]> {
  if (scope.personId !== null) return [];
  const within = window
    ? sqlClient`v.month < ${window.end} and v.month + 31 > ${window.start}`
    : sqlClient`true`;
  const rows = await sqlClient<(Omit<EnteredCost, "amountMinor"> & { amountMinor: string })[]>`
    select v.id, ${referenceTo("c")} as channel, ${referenceTo("u")} as unit, v.month::text, v.amount_minor as "amountMinor", v.evidence,
           ${referenceTo("p")} as by, v.entered_at as "enteredAt",
           v.import_id as "importId", held.id is not null as holds
      from channel_costs v join channels c on c.id = v.channel_id join org_units u on u.id = v.unit_id
      left join people p on p.id = v.entered_by left join ${sqlClient.unsafe(COSTS_IN_FORCE)} held on held.id = v.id
     where ${visibleTo(scope)} and ${within}
     order by v.month desc, v.entered_at desc, v.id desc limit ${limit}`;
  return rows.map((row) => ({ ...row, amountMinor: BigInt(row.amountMinor) }));
}
