import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";
import type { RebaselineRule } from "@/lib/targets/rebaseline";
import { sqlClient } from "../../client";
import { type Reference, referenceTo } from "../reference";

const FIGURES = [
  "planned",
  "credited",
  "oldValue",
  "newValue",
  "carriedValue",
  "openBefore",
  "openAfter",
] as const;
type Figure = (typeof FIGURES)[number];

/** A proposal that waits, its figures in the metric's smallest unit. */
export interface RebaselineProposal extends Record<Figure, bigint> {
  id: number;
  metric: MetricId;
  unit: Reference;
  /** Whose target; null for the unit's own. */
  person: Reference | null;
  /** Who was told. */
  owner: Reference | null;
  periodKey: string;
  closedUntil: Day;
  effectiveOn: Day;
  rule: RebaselineRule;
  version: number;
}

/** Most that a screen lists. */
const AT_MOST = 100;

/** Proposals that wait within a scope, the largest deviation first. */
export async function listRebaselineProposals(scope: Scope): Promise<RebaselineProposal[]> {
  if (scope.personId !== null) return [];
  const inScope =
    scope.unitIds === "all" ? sqlClient`true` : sqlClient`r.unit_id = any(${[...scope.unitIds]}::int[])`;
  const rows = await sqlClient<(Omit<RebaselineProposal, Figure> & Record<Figure, string>)[]>`
    select r.id, r.metric, ${referenceTo("u")} as unit, ${referenceTo("p")} as person, ${referenceTo("o")} as owner,
           r.period_key as "periodKey", r.closed_until::text as "closedUntil", r.effective_on::text as "effectiveOn", r.rule, r.version,
           r.planned::text, r.credited::text, r.old_value::text as "oldValue", r.new_value::text as "newValue",
           r.carried_value::text as "carriedValue", r.open_before::text as "openBefore", r.open_after::text as "openAfter"
      from rebaseline_proposals r
      join org_units u on u.id = r.unit_id
      left join people p on p.id = r.person_id
      left join people o on o.id = r.owner_id
     where r.state = 'open' and ${inScope}
     order by r.metric, abs(r.credited - r.planned)::numeric / greatest(r.planned, 1) desc, r.id limit ${AT_MOST}`;
  return rows.map((row) => ({
    ...row,
    ...(Object.fromEntries(FIGURES.map((name) => [name, BigInt(row[name])])) as Record<Figure, bigint>),
  }));
}
