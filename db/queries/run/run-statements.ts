import "server-only";
import type { PayScope } from "@/lib/access/scope";
import type { Minor } from "@/lib/money";
import { sqlClient } from "../../client";
import { type KeysetPage, type KeysetPlace, keysetClauses, keysetPage, type SortKey } from "../keyset";
import { lastHeld, paidInScope } from "../pay-scope";
import { type Reference, referenceTo } from "../reference";
import { containsText } from "../search-text";

/** What one run gave one person, as a row of the run's list and of its files. */
export interface RunStatement {
  id: number;
  person: Reference;
  /** Identity of the person in the file that they came from, for payroll. */
  externalId: string | null;
  unit: Reference | null;
  plan: Reference;
  earnedMinor: Minor;
  payableMinor: Minor;
  heldMinor: Minor;
  recoveryOwedMinor: Minor;
  drawOwedMinor: Minor;
  /** Payable in the statement that it is compared with; null where there is none. */
  beforeMinor: Minor | null;
  openDisputes: number;
}

export const STATEMENT_SORTS = ["name", "earned", "payable", "held", "change"] as const;
export type StatementSort = (typeof STATEMENT_SORTS)[number];

export interface StatementFilters {
  q: string;
  planId: number | null;
  /** Only those who differ from the run compared with, have something held, owe something or have asked a question. */
  only: "changed" | "held" | "owing" | "disputed" | null;
}

export interface StatementList {
  runId: number;
  /** The run that `change` compares with. */
  againstId: number | null;
  filters: StatementFilters;
  sort: { column: StatementSort; direction: "asc" | "desc" };
  place: KeysetPlace;
}

/** The unit that decides who may see a statement `s` of a run `r`. */
const heldInRun = () =>
  lastHeld({ person: "s.person_id", start: { column: "r.start_on" }, end: { column: "r.end_on" } });

/** `StatementRun.againstId` of a run `r`. */
export const againstRun = () => sqlClient`
  coalesce(r.corrects_run_id, (
    select b.id from calculation_runs b where b.state in ('calculated', 'approved', 'paid') and b.end_on <= r.start_on
     order by b.start_on desc limit 1))`;

const CHANGE = () => sqlClient`(s.payable_minor - coalesce(b.payable_minor, 0))`;

function sortKey({ column, direction }: StatementList["sort"]): SortKey {
  switch (column) {
    case "name":
      return { expression: sqlClient`p.name`, type: "text", direction };
    case "earned":
      return { expression: sqlClient`s.earned_minor`, type: "bigint", direction };
    case "held":
      return { expression: sqlClient`s.held_minor`, type: "bigint", direction };
    case "change":
      return { expression: CHANGE(), type: "bigint", direction };
    case "payable":
      return { expression: sqlClient`s.payable_minor`, type: "bigint", direction };
  }
}

function only(which: StatementFilters["only"]) {
  switch (which) {
    case "changed":
      return sqlClient`${CHANGE()} <> 0`;
    case "held":
      return sqlClient`s.held_minor <> 0`;
    case "owing":
      return sqlClient`(s.recovery_owed_minor <> 0 or s.draw_owed_minor <> 0)`;
    case "disputed":
      return sqlClient`exists (select from disputes d where d.statement_id = s.id)`;
    case null:
      return sqlClient`true`;
  }
}

interface Row extends Pick<RunStatement, "id" | "person" | "externalId" | "unit" | "plan" | "openDisputes"> {
  earned: string;
  payable: string;
  held: string;
  owed: string;
  draw: string;
  before: string | null;
  sort_key: string;
}

/** A page of a run's statements: of those people whose pay of that period the reader may see. */
export async function listRunStatements(
  scope: PayScope,
  list: StatementList,
): Promise<KeysetPage<RunStatement>> {
  const { runId, againstId, filters } = list;
  const sort = sortKey(list.sort);
  const { where, orderBy, limit } = keysetClauses(sort, "s.id", list.place);
  const rows = await sqlClient<Row[]>`
    select s.id, ${referenceTo("p")} as person, p.external_id as "externalId", ${referenceTo("u")} as unit, ${referenceTo("i")} as plan,
           s.earned_minor as earned, s.payable_minor as payable, s.held_minor as held, s.recovery_owed_minor as owed,
           s.draw_owed_minor as draw, b.payable_minor as before,
           (select count(*)::int from disputes d where d.statement_id = s.id and d.state = 'open') as "openDisputes",
           (${sort.expression})::text as sort_key
      from statements s
      join calculation_runs r on r.id = s.run_id
      join people p on p.id = s.person_id
      join plan_versions v on v.id = s.plan_version_id
      join incentive_plans i on i.id = v.plan_id
      left join statements b on b.run_id = ${againstId}::int and b.person_id = s.person_id
      left join ${heldInRun()} held on true
      left join org_units u on u.id = held.unit_id
     where s.run_id = ${runId} and ${paidInScope(scope, "s.person_id", "held.unit_id")} and ${where} and ${only(filters.only)}
       and ${filters.planId === null ? sqlClient`true` : sqlClient`i.id = ${filters.planId}`}
       and ${filters.q === "" ? sqlClient`true` : sqlClient`(${containsText("p.name", filters.q)} or ${containsText("p.name_en", filters.q)})`}
     order by ${orderBy} limit ${limit}`;
  const page = keysetPage(rows, list.place);
  return { ...page, items: page.items.map(toStatement) };
}

function toStatement({ earned, payable, held, owed, draw, before, sort_key: _, ...row }: Row): RunStatement {
  return {
    ...row,
    earnedMinor: BigInt(earned),
    payableMinor: BigInt(payable),
    heldMinor: BigInt(held),
    recoveryOwedMinor: BigInt(owed),
    drawOwedMinor: BigInt(draw),
    beforeMinor: before === null ? null : BigInt(before),
  };
}

/** The plans that pay those people in a run, for its filter. */
export async function listRunPlans(scope: PayScope, runId: number): Promise<Reference[]> {
  return sqlClient<Reference[]>`
    select i.id, i.name, i.name_en as "nameEn" from incentive_plans i
     where exists (
       select from statements s
         join calculation_runs r on r.id = s.run_id
         join plan_versions v on v.id = s.plan_version_id
         left join ${heldInRun()} held on true
        where s.run_id = ${runId} and v.plan_id = i.id and ${paidInScope(scope, "s.person_id", "held.unit_id")})
     order by i.id`;
}

/** A run as far as lists of its statements are concerned. */
export interface StatementRun {
  id: number;
  periodKey: string;
  /** The run that changes are told against: the one that it corrects, otherwise the standing one of the period before. */
  againstId: number | null;
}

/** Runs that stand and hold somebody's pay whom the reader may see, the newest first. */
export async function listStatementRuns(scope: PayScope): Promise<StatementRun[]> {
  return sqlClient<StatementRun[]>`
    select r.id, r.period_key as "periodKey", ${againstRun()} as "againstId" from calculation_runs r
     where r.state in ('calculated', 'approved', 'paid') and exists (
       select from statements s
         left join ${heldInRun()} held on true
        where s.run_id = r.id and ${paidInScope(scope, "s.person_id", "held.unit_id")})
     order by r.start_on desc`;
}
