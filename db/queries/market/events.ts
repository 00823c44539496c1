import "server-only";
import type { Scope } from "@/lib/access/scope";
import {
  type MarketEffect,
  type MarketEventKind,
  type MarketEventState,
  marketEventState,
  type ReexaminationFacts,
  reexaminationState,
} from "@/lib/market/market-states";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../../client";
import { type Reference, referenceTo } from "../reference";

export interface MarketEvent {
  id: number;
  title: string;
  titleEn: string | null;
  kind: MarketEventKind;
  effect: MarketEffect;
  what: string;
  sinceOn: Day;
  source: string;
  productLines: Reference[];
  periodKey: string;
  startOn: Day;
  endOn: Day;
  dueOn: Day;
  recorder: Reference;
  createdAt: Date;
  calledOffAt: Date | null;
  callOffReason: string | null;
  version: number;
  state: MarketEventState;
  /** Of the targets that the reader sees: how many there are, and how many wait for their owner. */
  targets: number;
  unanswered: number;
}

/** Who reads: the units of a scope. Whoever recorded an event or owes an answer to it sees it wherever it is. */
export interface MarketReader {
  scope: Scope;
  personId: number;
}

type Row = Omit<MarketEvent, "state" | "targets" | "unanswered"> & { facts: ReexaminationFacts[] };

/** The targets of an event that a reader sees: those in the units of the scope, their own, and all of an event that they recorded. */
export function seenBy({ scope, personId }: MarketReader) {
  if (scope.unitIds === "all") return sqlClient`true`;
  return sqlClient`(r.unit_id = any(${[...scope.unitIds]}::int[]) or r.owner_id = ${personId} or e.created_by = ${personId})`;
}

const select = (reader: MarketReader) => sqlClient`
  select e.id, e.title, e.title_en as "titleEn", e.kind, e.effect, e.what, e.since_on::text as "sinceOn", e.source,
         coalesce((select json_agg(${referenceTo("l")} order by l.name) from product_lines l where l.id = any(e.product_line_ids)), '[]') as "productLines",
         e.period_key as "periodKey", e.start_on::text as "startOn", e.end_on::text as "endOn", e.due_on::text as "dueOn",
         ${referenceTo("c")} as recorder, e.created_at as "createdAt", e.called_off_at as "calledOffAt", e.call_off_reason as "callOffReason",
         e.version, seen.facts
    from market_events e join people c on c.id = e.created_by
    cross join lateral (
      select json_agg(json_build_object('isCalledOff', e.called_off_at is not null, 'isKept', r.kept_at is not null, 'adjustmentState', a.state)) as facts
        from market_reexaminations r left join adjustments a on a.id = r.adjustment_id
       where r.event_id = e.id and ${seenBy(reader)}) seen
   where seen.facts is not null`;

function toEvent({ facts, ...event }: Row): MarketEvent {
  const states = facts.map(reexaminationState);
  return {
    ...event,
    state: marketEventState(event.calledOffAt !== null, states),
    targets: states.length,
    unanswered: states.filter((state) => state === "open").length,
  };
}

/** Events that touch what the reader sees, the newest first. A company records some dozens a year. */
export async function listMarketEvents(reader: MarketReader, { limit = 200 } = {}): Promise<MarketEvent[]> {
  const rows = await sqlClient<Row[]>`${select(reader)} order by e.since_on desc, e.id desc limit ${limit}`;
  return rows.map(toEvent);
}

/** One event; null when there is none or it touches nothing that the reader sees. */
export async function getMarketEvent(reader: MarketReader, id: number): Promise<MarketEvent | null> {
  const [row] = await sqlClient<Row[]>`${select(reader)} and e.id = ${id}`;
  return row ? toEvent(row) : null;
}

/** The event behind a request; null when it was not made of one. The caller has read the request within its scope. */
export async function getEventBehind(
  adjustmentId: number,
): Promise<Pick<MarketEvent, "id" | "title" | "titleEn" | "kind" | "sinceOn" | "source"> | null> {
  const [row] = await sqlClient<
    Pick<MarketEvent, "id" | "title" | "titleEn" | "kind" | "sinceOn" | "source">[]
  >`
    select e.id, e.title, e.title_en as "titleEn", e.kind, e.since_on::text as "sinceOn", e.source
      from market_reexaminations r join market_events e on e.id = r.event_id where r.adjustment_id = ${adjustmentId}`;
  return row ?? null;
}
