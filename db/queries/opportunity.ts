import "server-only";
import type { LossReason } from "@/lib/funnel/loss-reasons";
import type { RuledStage } from "@/lib/funnel/stage-change";
import type { StageKind } from "@/lib/funnel/stage-kinds";
import type { GateFacts } from "@/lib/funnel/stage-requirements";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { expectedDaysAt } from "../facts/expected-days";
import { ownedInScope } from "./owner-scope";
import { type Reference, referenceTo } from "./reference";
import type { Sight } from "./sight";

export interface Opportunity {
  id: number;
  name: string;
  status: StageKind;
  version: number;
  amountMinor: Minor | null;
  createdOn: Day | null;
  expectedCloseOn: Day | null;
  closedOn: Day | null;
  lossReason: LossReason | null;
  pipelineId: number;
  stageId: number;
  customer: Reference | null;
  owner: Reference;
  product: Reference;
  channel: Reference | null;
}

type OpportunityRecord = Omit<Opportunity, "amountMinor"> & { amountMinor: string | null };

/** One deal; null when there is none, or none for this scope. */
export async function getOpportunity({ scope, today }: Sight, id: number): Promise<Opportunity | null> {
  const [row] = await sqlClient<OpportunityRecord[]>`
    select o.id, o.name, o.status, o.version, o.amount_minor as "amountMinor", o.created_on::text as "createdOn",
           o.expected_close_on::text as "expectedCloseOn", o.closed_on::text as "closedOn", o.loss_reason as "lossReason",
           o.pipeline_id as "pipelineId", o.stage_id as "stageId", ${referenceTo("c")} as customer, ${referenceTo("p")} as owner,
           ${referenceTo("pr")} as product, ${referenceTo("ch")} as channel
      from opportunities o join people p on p.id = o.owner_id join products pr on pr.id = o.product_id
      left join customers c on c.id = o.customer_id left join channels ch on ch.id = o.channel_id
     where o.id = ${id} and ${ownedInScope(scope, today, "o.owner_id")}`;
  return row ? { ...row, amountMinor: row.amountMinor === null ? null : BigInt(row.amountMinor) } : null;
}

export interface NamedStage extends RuledStage {
  name: string;
  nameEn: string | null;
}

/**
 * The stages of the pipeline that a deal goes through, in order; they are the same for everybody. A stage expects of the deal what it
 * expected when the deal last entered it. Retired ones are among them, because the deal may have been there.
 */
export async function listStages({
  id,
  pipelineId,
}: Pick<Opportunity, "id" | "pipelineId">): Promise<NamedStage[]> {
  return sqlClient<NamedStage[]>`
    select s.id, s.position, s.kind, s.probability_ppm as "probabilityPpm", s.name, s.name_en as "nameEn",
           ${sqlClient.unsafe(expectedDaysAt("s", "coalesce(e.entered_at, 'infinity')"))} as "expectedDays",
           s.required_fields as "requiredFields", s.gate, s.retired_at is not null as "isRetired"
      from stages s left join lateral (
        select max(entered_at) as entered_at from stage_entries where opportunity_id = ${id} and stage_id = s.id
      ) e on true
     where s.pipeline_id = ${pipelineId} order by s.position`;
}

/** What the gates of stages ask of a deal. */
export async function getGateFacts(opportunityId: number): Promise<GateFacts> {
  const [row] = await sqlClient<GateFacts[]>`
    select coalesce(bool_or(a.recorded_at >= last.entered_at or a.happened_on > last.entered_on), false) as "hasActivity",
           coalesce(bool_or(a.kind = 'demo'), false) as "hasDemo",
           array(select distinct stage_id from stage_entries where opportunity_id = ${opportunityId}) as "visitedStageIds"
      from (select entered_at, entered_on from stage_entries where opportunity_id = ${opportunityId}
             order by entered_at desc, id desc limit 1) last
      left join activities a on a.opportunity_id = ${opportunityId}`;
  return row ?? { hasActivity: false, hasDemo: false, visitedStageIds: [] };
}

export interface StageVisit {
  id: number;
  stageId: number;
  enteredOn: Day;
  owner: Reference;
  /** Who moved the deal; null for imports. */
  actor: Reference | null;
  amountMinor: Minor | null;
  isInferred: boolean;
}

/** How a deal came to where it is, oldest first. */
export async function listStageVisits({ scope, today }: Sight, opportunityId: number): Promise<StageVisit[]> {
  const rows = await sqlClient<
    (Omit<StageVisit, "amountMinor" | "id"> & { id: string; amountMinor: string | null })[]
  >`
    select e.id, e.stage_id as "stageId", e.entered_on::text as "enteredOn", e.amount_minor as "amountMinor", e.is_inferred as "isInferred",
           ${referenceTo("p")} as owner, ${referenceTo("a")} as actor
      from stage_entries e join opportunities o on o.id = e.opportunity_id
      join people p on p.id = e.owner_id left join people a on a.id = e.actor_id
     where e.opportunity_id = ${opportunityId} and ${ownedInScope(scope, today, "o.owner_id")}
     order by e.entered_at, e.id`;
  return rows.map((row) => ({
    ...row,
    id: Number(row.id),
    amountMinor: row.amountMinor === null ? null : BigInt(row.amountMinor),
  }));
}

export interface OpportunityChange {
  id: number;
  changedOn: Day;
  amount: { before: Minor | null; after: Minor | null } | null;
  expected: { before: Day | null; after: Day | null } | null;
  owner: { before: Reference; after: Reference } | null;
  actor: Reference | null;
}

interface ChangeRecord {
  id: string;
  changedOn: Day;
  amountBefore: string | null;
  amountAfter: string | null;
  expectedBefore: Day | null;
  expectedAfter: Day | null;
  ownerBefore: Reference | null;
  ownerAfter: Reference | null;
  actor: Reference | null;
}

/** What was changed on a deal apart from its stage, newest first. */
export async function listOpportunityChanges(
  { scope, today }: Sight,
  opportunityId: number,
): Promise<OpportunityChange[]> {
  const rows = await sqlClient<ChangeRecord[]>`
    select h.id, h.changed_on::text as "changedOn", h.amount_before_minor as "amountBefore", h.amount_after_minor as "amountAfter",
           h.expected_before::text as "expectedBefore", h.expected_after::text as "expectedAfter",
           ${referenceTo("b")} as "ownerBefore", ${referenceTo("n")} as "ownerAfter", ${referenceTo("a")} as actor
      from opportunity_changes h join opportunities o on o.id = h.opportunity_id
      left join people b on b.id = h.owner_before left join people n on n.id = h.owner_after left join people a on a.id = h.actor_id
     where h.opportunity_id = ${opportunityId} and ${ownedInScope(scope, today, "o.owner_id")}
     order by h.changed_at desc, h.id desc limit 100`;
  return rows.map(toChange);
}

function toChange(row: ChangeRecord): OpportunityChange {
  const amount = (text: string | null) => (text === null ? null : BigInt(text));
  return {
    id: Number(row.id),
    changedOn: row.changedOn,
    amount:
      row.amountBefore === row.amountAfter
        ? null
        : { before: amount(row.amountBefore), after: amount(row.amountAfter) },
    expected:
      row.expectedBefore === row.expectedAfter
        ? null
        : { before: row.expectedBefore, after: row.expectedAfter },
    owner:
      row.ownerBefore && row.ownerAfter && row.ownerBefore.id !== row.ownerAfter.id
        ? { before: row.ownerBefore, after: row.ownerAfter }
        : null,
    actor: row.actor,
  };
}

export interface Split {
  person: Reference;
  sharePpm: number;
}

/** Who shares the credit of a deal; empty when the owner has all of it. */
export async function listSplits({ scope, today }: Sight, opportunityId: number): Promise<Split[]> {
  return sqlClient<Split[]>`
    select ${referenceTo("p")} as person, sp.share_ppm as "sharePpm"
      from opportunity_splits sp join opportunities o on o.id = sp.opportunity_id join people p on p.id = sp.person_id
     where sp.opportunity_id = ${opportunityId} and ${ownedInScope(scope, today, "o.owner_id")}
     order by sp.share_ppm desc, p.id`;
}
