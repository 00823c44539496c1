import "server-only";
import type { PayScope } from "@/lib/access/scope";
import { type Difference, explainDifference, type Snapshot } from "@/lib/incentives/explain-difference";
import { parseFacts } from "@/lib/incentives/facts-schema";
import { parsePlan } from "@/lib/incentives/plan-schema";
import { sqlClient } from "../../client";
import { type KeysetPage, type KeysetPlace, keysetClauses, keysetPage } from "../keyset";
import { type Reference, referenceTo } from "../reference";

/** How one person's payable amount differs between two runs. */
export interface PersonDifference {
  /** Of the person. */
  id: number;
  person: Reference;
  beforeId: number | null;
  afterId: number | null;
  beforeMinor: bigint;
  afterMinor: bigint;
  /** Causes that sum to the difference; null where one of the runs does not pay the person at all. */
  difference: Difference | null;
}

interface Row {
  id: number;
  person: Reference;
  beforeId: number | null;
  afterId: number | null;
  before: string;
  after: string;
  beforeInputs: unknown;
  afterInputs: unknown;
  beforePlan: unknown;
  afterPlan: unknown;
  sort_key: string;
}

/** People whose payable amount differs, the largest difference first. Only those of the page are explained. */
export async function listDifferences(
  scope: PayScope,
  { beforeId, afterId, place }: { beforeId: number; afterId: number; place: KeysetPlace },
): Promise<KeysetPage<PersonDifference>> {
  if (scope.unitIds !== "all" || scope.personId !== null) return { items: [], previous: null, next: null };
  const expression = sqlClient`abs(coalesce(n.payable_minor, 0) - coalesce(o.payable_minor, 0))`;
  const { where, orderBy, limit } = keysetClauses(
    { expression, type: "bigint", direction: "desc" },
    "p.id",
    place,
  );
  const rows = await sqlClient<Row[]>`
    select p.id, ${referenceTo("p")} as person, o.id as "beforeId", n.id as "afterId", coalesce(o.payable_minor, 0)::bigint as before,
           coalesce(n.payable_minor, 0)::bigint as after, o.inputs as "beforeInputs", n.inputs as "afterInputs",
           ov.definition as "beforePlan", nv.definition as "afterPlan", (${expression})::text as sort_key
      from (select * from statements where run_id = ${beforeId}) o
      full join (select * from statements where run_id = ${afterId}) n on n.person_id = o.person_id
      join people p on p.id = coalesce(n.person_id, o.person_id)
      left join plan_versions ov on ov.id = o.plan_version_id
      left join plan_versions nv on nv.id = n.plan_version_id
     where coalesce(n.payable_minor, 0) <> coalesce(o.payable_minor, 0) and ${where}
     order by ${orderBy} limit ${limit}`;
  const page = keysetPage(rows, place);
  return { ...page, items: page.items.map(explain) };
}

function explain({ id, person, beforeId, afterId, ...row }: Row): PersonDifference {
  const before = snapshot(row.beforePlan, row.beforeInputs);
  const after = snapshot(row.afterPlan, row.afterInputs);
  return {
    id,
    person,
    beforeId,
    afterId,
    beforeMinor: BigInt(row.before),
    afterMinor: BigInt(row.after),
    difference: before && after ? explainDifference(before, after) : null,
  };
}

function snapshot(definition: unknown, inputs: unknown): Snapshot | null {
  return definition === null ? null : { plan: parsePlan(definition), facts: parseFacts(inputs) };
}
