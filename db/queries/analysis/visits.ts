import "server-only";
import type { Stage } from "@/lib/funnel/stage";
import { classifyTransition } from "@/lib/funnel/stage-flow";
import type { StageOutcome } from "@/lib/funnel/stage-outcomes";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../../client";
import { arrayLiteral, sqlRunner } from "../../facts/sql-runner";

/** One visit of a deal to a stage, from its entry to the next of the same deal. */
export interface SourceVisit {
  stage: string;
  stageEn: string | null;
  /** Null while the deal is there. */
  leftOn: Day | null;
  outcome: StageOutcome;
  /** Up to the day of leaving, or today. */
  days: number;
  /** Value of the deal at the entry. */
  amountMinor: Minor | null;
}

type Place = Pick<Stage, "kind" | "position">;
type VisitRow = Omit<SourceVisit, "outcome" | "amountMinor"> & {
  id: number;
  amountMinor: string | null;
  from: Place;
  /** Null in another pipeline. */
  to: Place | null;
};

/** How visits went, by the id of their entry: of rows that the reader was found to see. */
export async function listVisits(
  entryIds: readonly number[],
  today: Day,
): Promise<ReadonlyMap<number, SourceVisit>> {
  if (entryIds.length === 0) return new Map();
  const rows = await sqlRunner(sqlClient)<VisitRow>(
    `select e.id::integer as id, s.name as stage, s.name_en as "stageEn", n.entered_on::text as "leftOn",
       coalesce(n.entered_on, $2::text::date) - e.entered_on as days, e.amount_minor::text as "amountMinor",
       json_build_object('kind', s.kind, 'position', s.position) as "from",
       case when t.id is not null then json_build_object('kind', t.kind, 'position', t.position) end as "to"
     from unnest($1::text::bigint[]) as asked (id) join stage_entries e on e.id = asked.id join stages s on s.id = e.stage_id
     left join lateral (
       select n.stage_id, n.entered_on from stage_entries n
       where n.opportunity_id = e.opportunity_id and (n.entered_at, n.id) > (e.entered_at, e.id)
       order by n.entered_at, n.id limit 1
     ) n on true
     left join stages t on t.id = n.stage_id and t.pipeline_id = s.pipeline_id`,
    [arrayLiteral(entryIds), today],
  );
  return new Map(
    rows.map(({ id, amountMinor, from, to, ...visit }) => [
      id,
      {
        ...visit,
        outcome: classifyTransition(from, visit.leftOn === null ? null : (to ?? undefined)),
        amountMinor: amountMinor === null ? null : BigInt(amountMinor),
      },
    ]),
  );
}
