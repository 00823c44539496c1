import "server-only";
import type { PayScope, Scope } from "@/lib/access/scope";
import type { KeptSupposition } from "@/lib/incentives/scenario-input";
import type { Day, Period } from "@/lib/periods";
import { sqlClient } from "../../client";
import { ownedInScope } from "../owner-scope";
import { paysVisibly } from "../pay-scope";

export interface KeptScenario {
  id: number;
  name: string;
  /** Month that it was made for. */
  periodKey: string;
  supposed: KeptSupposition;
  version: number;
  keptAt: Date;
}

/** What its owner has kept about one person's pay, the latest first; nothing once that pay may not be read any more. */
export async function listScenarios(
  scope: PayScope,
  { ownerId, personId, period }: { ownerId: number; personId: number; period: Period },
): Promise<KeptScenario[]> {
  return sqlClient<KeptScenario[]>`
    select id, name, period_key as "periodKey", supposed, version, kept_at as "keptAt" from pay_scenarios
     where owner_id = ${ownerId} and person_id = ${personId} and ${paysVisibly(scope, personId, period)}
     order by kept_at desc, id desc`;
}

/** What became of a deal that is not among the open ones any more. */
export interface DealFate {
  id: number;
  name: string;
  /** `gone`: still open, but credited to somebody else by now, or without an amount. */
  fate: "won" | "lost" | "gone";
  closedOn: Day | null;
}

/** Of these deals the ones that the reader may see, whatever a scenario claims to be about. */
export async function listDealFates(
  scope: Scope,
  { ids, today }: { ids: readonly number[]; today: Day },
): Promise<DealFate[]> {
  if (ids.length === 0) return [];
  return sqlClient<DealFate[]>`
    select o.id, o.name, case o.status when 'open' then 'gone' else o.status::text end as fate, o.closed_on::text as "closedOn"
      from opportunities o where o.id = any(${[...ids]}::int[]) and ${ownedInScope(scope, today, "o.owner_id")}
     order by o.closed_on desc nulls last, o.id`;
}
