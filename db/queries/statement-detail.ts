import "server-only";
import type { PayScope } from "@/lib/access/scope";
import { type Plan, parsePlan } from "@/lib/incentives/plan-schema";
import type { StatementState } from "@/lib/incentives/run-states";
import type { StatementLine } from "@/lib/incentives/statement-lines";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { lastHeld, paidInScope } from "./pay-scope";
import { type Reference, referenceTo } from "./reference";

/** A statement as its own page and its document show it. */
export interface StatementDetail {
  id: number;
  runId: number;
  periodKey: string;
  startOn: Day;
  state: StatementState;
  person: Reference;
  unit: Reference | null;
  planName: Reference;
  plan: Plan;
  calculatedAt: Date;
  approvedAt: Date | null;
  paidAt: Date | null;
  earnedMinor: Minor;
  payableMinor: Minor;
  heldMinor: Minor;
  drawOwedMinor: Minor;
  recoveryOwedMinor: Minor;
  /** The statement of the run that took this one's place, when there is one. */
  replacedById: number | null;
}

type Amounts = "earnedMinor" | "payableMinor" | "heldMinor" | "drawOwedMinor" | "recoveryOwedMinor";

interface Row extends Omit<StatementDetail, Amounts | "plan"> {
  definition: unknown;
  earned: string;
  payable: string;
  held: string;
  draw: string;
  recovery: string;
}

const detailsInScope = (scope: PayScope) => sqlClient`
  select s.id, s.run_id as "runId", r.period_key as "periodKey", r.start_on::text as "startOn", r.state, ${referenceTo("p")} as person,
         ${referenceTo("u")} as unit, ${referenceTo("i")} as "planName", v.definition, r.created_at as "calculatedAt",
         r.approved_at as "approvedAt", r.paid_at as "paidAt", s.earned_minor as earned, s.payable_minor as payable, s.held_minor as held,
         s.draw_owed_minor as draw, s.recovery_owed_minor as recovery,
         (select n.id from statements n join calculation_runs c on c.id = n.run_id
           where r.state = 'superseded' and n.person_id = s.person_id and c.period_key = r.period_key
             and c.state in ('calculated', 'approved', 'paid')) as "replacedById"
    from statements s
    join calculation_runs r on r.id = s.run_id
    join people p on p.id = s.person_id
    join plan_versions v on v.id = s.plan_version_id
    join incentive_plans i on i.id = v.plan_id
    left join ${lastHeld({ person: "s.person_id", start: { column: "r.start_on" }, end: { column: "r.end_on" } })} held on true
    left join org_units u on u.id = held.unit_id
   where ${paidInScope(scope, "s.person_id", "held.unit_id")}`;

function toDetail({ definition, earned, payable, held, draw, recovery, ...row }: Row): StatementDetail {
  return {
    ...row,
    plan: parsePlan(definition),
    earnedMinor: BigInt(earned),
    payableMinor: BigInt(payable),
    heldMinor: BigInt(held),
    drawOwedMinor: BigInt(draw),
    recoveryOwedMinor: BigInt(recovery),
  };
}

/** One statement; null for whoever may not read that person's pay of that period. */
export async function getStatement(scope: PayScope, id: number): Promise<StatementDetail | null> {
  const [row] = await sqlClient<Row[]>`${detailsInScope(scope)} and s.id = ${id}`;
  return row ? toDetail(row) : null;
}

/** The reader's own statements that stand, the newest first. */
export async function listOwnStatements(scope: PayScope): Promise<StatementDetail[]> {
  const rows = await sqlClient<Row[]>`
    ${detailsInScope(scope)} and r.state <> 'superseded' and s.person_id = ${scope.personId} order by r.start_on desc, s.id`;
  return rows.map(toDetail);
}

/** A line with its place in the statement and the deal that it names. */
export interface StatementStep extends StatementLine {
  position: number;
  dealName: string | null;
}

/** The steps of a statement that was read in scope before, from the deals to the rounded amount. */
export async function listSteps({ id }: Pick<StatementDetail, "id">): Promise<StatementStep[]> {
  const rows = await sqlClient<(Omit<StatementStep, "amountMinor"> & { amount: string })[]>`
    select l.position, l.code, l.args, l.opportunity_id as "opportunityId", l.amount_minor as amount, o.name as "dealName"
      from statement_lines l left join opportunities o on o.id = l.opportunity_id
     where l.statement_id = ${id} order by l.position`;
  return rows.map(({ amount, ...line }) => ({ ...line, amountMinor: BigInt(amount) }));
}
