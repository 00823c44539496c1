import "server-only";
import {
  type ReexaminationFacts,
  type ReexaminationState,
  reexaminationState,
} from "@/lib/market/market-states";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";
import type { AdjustmentState } from "@/lib/targets/adjustment-states";
import { sqlClient } from "../../client";
import { type Reference, referenceTo } from "../reference";
import { type MarketReader, seenBy } from "./events";

/** One target that an event touches, with what became of it. Figures in the metric's smallest unit. */
export interface Reexamination {
  id: number;
  event: Reference & { dueOn: Day; what: string; source: string; sinceOn: Day };
  metric: MetricId;
  unit: Reference;
  periodKey: string;
  startOn: Day;
  endOn: Day;
  /** In force when the event was recorded, and now. */
  seenValue: bigint;
  value: bigint | null;
  owner: Reference;
  escalatedAt: Date | null;
  keptAt: Date | null;
  keptBy: Reference | null;
  reason: string | null;
  adjustment: { id: number; state: AdjustmentState } | null;
  version: number;
  state: ReexaminationState;
}

type Row = Omit<Reexamination, "state" | "seenValue" | "value"> &
  Pick<ReexaminationFacts, "isCalledOff"> & { seenValue: string; value: string | null };

const select = () => sqlClient`
  select r.id,
         json_build_object('id', e.id, 'name', e.title, 'nameEn', e.title_en, 'dueOn', e.due_on, 'what', e.what, 'source', e.source, 'sinceOn', e.since_on) as event,
         e.called_off_at is not null as "isCalledOff", r.metric, ${referenceTo("u")} as unit, e.period_key as "periodKey",
         e.start_on::text as "startOn", e.end_on::text as "endOn", r.seen_value::text as "seenValue", t.value::text as value,
         ${referenceTo("o")} as owner, r.escalated_at as "escalatedAt", r.kept_at as "keptAt", ${referenceTo("k")} as "keptBy", r.reason,
         case when a.id is null then null else json_build_object('id', a.id, 'state', a.state) end as adjustment, r.version
    from market_reexaminations r
    join market_events e on e.id = r.event_id
    join org_units u on u.id = r.unit_id
    join people o on o.id = r.owner_id
    left join people k on k.id = r.kept_by
    left join adjustments a on a.id = r.adjustment_id
    left join targets t on t.metric = r.metric and t.unit_id = r.unit_id and t.person_id is null and t.is_current
     and t.start_on = e.start_on and t.end_on = e.end_on`;

function toReexamination({ isCalledOff, seenValue, value, ...row }: Row): Reexamination {
  const facts = {
    isCalledOff,
    isKept: row.keptAt !== null,
    adjustmentState: row.adjustment?.state ?? null,
  };
  return {
    ...row,
    seenValue: BigInt(seenValue),
    value: value === null ? null : BigInt(value),
    state: reexaminationState(facts),
  };
}

/** The targets that an event touches and the reader sees, in the order of the organisation. */
export async function listReexaminations(reader: MarketReader, eventId: number): Promise<Reexamination[]> {
  const rows = await sqlClient<Row[]>`${select()}
    where r.event_id = ${eventId} and ${seenBy(reader)} order by length(u.path), u.position, u.id, r.metric`;
  return rows.map(toReexamination);
}

/** One of them; null when there is none or it is not the reader's to see. */
export async function getReexamination(reader: MarketReader, id: number): Promise<Reexamination | null> {
  const [row] = await sqlClient<Row[]>`${select()} where r.id = ${id} and ${seenBy(reader)}`;
  return row ? toReexamination(row) : null;
}

/** What a person owes an answer about, the earliest deadline first. */
export async function listOwedReexaminations(personId: number): Promise<Reexamination[]> {
  const rows = await sqlClient<Row[]>`${select()}
    where r.owner_id = ${personId} and r.kept_at is null and e.called_off_at is null
    order by e.due_on, r.id limit 50`;
  return rows.map(toReexamination).filter(({ state }) => state === "open");
}
