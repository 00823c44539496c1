import "server-only";
import { parseFacts } from "@/lib/incentives/facts-schema";
import type { PaidMonth } from "@/lib/incentives/plan-simulation";
import { type Day, type FiscalCalendar, periodOf } from "@/lib/periods";
import { sqlClient } from "../../client";

/**
 * The last twelve calculated months of the people whom a plan paid, in order, with the inputs as stored: one statement, however many
 * people. They are read to be added up, never to be shown person by person: what a simulation returns names nobody.
 */
export async function listPaidMonths(planId: number, fiscal: FiscalCalendar): Promise<PaidMonth[]> {
  const rows = await sqlClient<{ person: number; inputs: unknown; earned: string; start: Day }[]>`
    with months as (
      select distinct r.start_on from calculation_runs r where r.state <> 'superseded' order by 1 desc limit 12)
    select s.person_id as person, s.inputs, s.earned_minor as earned, r.start_on::text as start
      from statements s
      join calculation_runs r on r.id = s.run_id and r.state <> 'superseded'
      join plan_versions v on v.id = s.plan_version_id
     where v.plan_id = ${planId} and r.start_on in (select start_on from months)
     order by s.person_id, r.start_on`;
  return rows.map(({ person, inputs, earned, start }) => ({
    personId: person,
    facts: parseFacts(inputs),
    earnedMinor: BigInt(earned),
    start,
    opensYear: periodOf(start, "year", fiscal).start === start,
  }));
}
