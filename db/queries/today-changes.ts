import "server-only";
import type { ActivityKind } from "@/lib/funnel/activity-kinds";
import type { StageKind } from "@/lib/funnel/stage-kinds";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import type { AdjustmentState } from "@/lib/targets/adjustment-states";
import { sqlClient } from "../client";
import { customerInScope } from "./customers";
import { type Reference, referenceTo } from "./reference";
import type { Sight } from "./sight";

interface StageName {
  id: number;
  name: string;
  nameEn: string | null;
  kind: StageKind;
}

/** Something that happened to a person's own business. */
export type Change =
  | {
      kind: "move";
      on: Day;
      deal: { id: number; name: string };
      from: StageName | null;
      to: StageName;
      amountMinor: Minor | null;
    }
  | { kind: "payment"; on: Day; customer: Reference; amountMinor: Minor }
  | { kind: "decision"; on: Day; adjustmentId: number; state: AdjustmentState; subject: Reference }
  | {
      kind: "activity";
      on: Day;
      activity: ActivityKind;
      customer: Reference | null;
      deal: { id: number; name: string } | null;
    };

interface ChangeQuery extends Sight {
  /** Whose business: the reader, whose scope holds it. */
  personId: number;
  /** First day that counts as new. */
  since: Day;
  timeZone: string;
  limit: number;
}

/**
 * What happened since a day to the deals and orders that a person owns and to their targets, and what they did themselves; newest
 * first. What is no longer theirs to open is not named.
 */
export async function listChanges({
  scope,
  today,
  personId,
  since,
  timeZone,
  limit,
}: ChangeQuery): Promise<Change[]> {
  const isCustomersReader = customerInScope({ scope, today });
  const rows = await sqlClient<{ on: Day; change: RawChange }[]>`
    select "on"::text, change from (
      (select e.entered_on as "on", e.entered_at as at, json_build_object('kind', 'move', 'deal', json_build_object('id', o.id, 'name', o.name),
              'from', (select ${stageName("b")} from stage_entries x join stages b on b.id = x.stage_id
                        where x.opportunity_id = o.id and (x.entered_at, x.id) < (e.entered_at, e.id) order by x.entered_at desc, x.id desc limit 1),
              'to', ${stageName("s")}, 'amount', o.amount_minor::text) as change
         from stage_entries e join opportunities o on o.id = e.opportunity_id join stages s on s.id = e.stage_id
        where o.owner_id = ${personId} and e.owner_id = ${personId} and e.entered_on >= ${since} order by e.entered_at desc limit ${limit})
      union all
      (select y.received_on, y.received_on::timestamp at time zone ${timeZone}, json_build_object('kind', 'payment', 'customer', ${referenceTo("c")}, 'amount', y.amount_minor::text)
         from payments y join orders r on r.id = y.order_id join customers c on c.id = r.customer_id
        where r.owner_id = ${personId} and y.received_on >= ${since} and ${isCustomersReader} order by y.received_on desc limit ${limit})
      union all
      (select (a.decided_at at time zone ${timeZone})::date, a.decided_at,
              json_build_object('kind', 'decision', 'adjustmentId', a.id, 'state', a.state, 'subject', coalesce(${referenceTo("p")}, ${referenceTo("u")}))
         from adjustments a join org_units u on u.id = a.unit_id left join people p on p.id = a.person_id
        where (a.requested_by = ${personId} or a.person_id = ${personId}) and a.decided_at >= ${since}::date::timestamp at time zone ${timeZone}
        order by a.decided_at desc limit ${limit})
      union all
      (select v.happened_on, v.recorded_at, json_build_object('kind', 'activity', 'activity', v.kind, 'customer', case when ${isCustomersReader} then ${referenceTo("c")} end,
              'deal', case when o.id is null then null else json_build_object('id', o.id, 'name', o.name) end)
         from activities v left join customers c on c.id = v.customer_id left join opportunities o on o.id = v.opportunity_id and o.owner_id = ${personId}
        where v.person_id = ${personId} and v.happened_on >= ${since} order by v.happened_on desc, v.id desc limit ${limit})
    ) found order by "on" desc, at desc limit ${limit}`;
  return rows.map(({ on, change }) => toChange(on, change));
}

const stageName = (table: string) =>
  sqlClient`json_build_object('id', ${sqlClient(`${table}.id`)}, 'name', ${sqlClient(`${table}.name`)}, 'nameEn', ${sqlClient(`${table}.name_en`)}, 'kind', ${sqlClient(`${table}.kind`)})`;

/** JSON knows no bigint and no day: amounts come as text, the day beside it. */
type RawChange =
  | (Omit<Extract<Change, { kind: "move" }>, "on" | "amountMinor"> & { amount: string | null })
  | (Omit<Extract<Change, { kind: "payment" }>, "on" | "amountMinor"> & { amount: string })
  | Omit<Extract<Change, { kind: "decision" }>, "on">
  | Omit<Extract<Change, { kind: "activity" }>, "on">;

function toChange(on: Day, raw: RawChange): Change {
  if (raw.kind === "payment") return { ...raw, on, amountMinor: BigInt(raw.amount) };
  if (raw.kind === "move")
    return { ...raw, on, amountMinor: raw.amount === null ? null : BigInt(raw.amount) };
  return { ...raw, on };
}
