import type { InferInsertModel } from "drizzle-orm";
import type { opportunities, opportunityChanges, stageEntries } from "../schema/opportunities";
import { PIPELINE_ID, stageIdOf } from "./base";
import { LOST, type Visit, WON } from "./deal-path";
import { type Deal, dealOwner, type World } from "./deals";

export interface DealRows {
  opportunities: InferInsertModel<typeof opportunities>[];
  entries: InferInsertModel<typeof stageEntries>[];
  changes: InferInsertModel<typeof opportunityChanges>[];
}

const minor = (yuan: number) => BigInt(yuan) * 100n;

/** Numbers the deals in order of creation. */
export function numberDeals(deals: readonly Deal[]): Deal[] {
  const first = (deal: Deal) => (deal.visits[0] as Visit).day * 1_440 + (deal.visits[0] as Visit).minute;
  return [...deals].sort((a, b) => first(a) - first(b)).map((deal, i) => ({ ...deal, id: i + 1 }));
}

export function dealStatus(deal: Deal): "open" | "won" | "lost" {
  const { stage } = deal.visits.at(-1) as Visit;
  if (stage === WON) return "won";
  return stage === LOST ? "lost" : "open";
}

/** The rows of numbered deals: the present state, and every entry that led to it. */
export function dealRows(deals: readonly Deal[], { time, org }: World): DealRows {
  const rows: DealRows = { opportunities: [], entries: [], changes: [] };
  const managerOf = new Map(org.reps.map((rep) => [rep.id, rep.stays.at(-1)?.team.managerId ?? null]));
  for (const deal of deals) {
    const last = deal.visits.at(-1) as Visit;
    const status = dealStatus(deal);
    rows.opportunities.push({
      id: deal.id,
      name: deal.name,
      customerId: deal.customer.id,
      ownerId: dealOwner(deal),
      productId: deal.product.id,
      channelId: deal.channelId,
      pipelineId: PIPELINE_ID,
      stageId: stageIdOf(last.stage),
      status,
      amountMinor: minor(last.amount),
      createdOn: time.day((deal.visits[0] as Visit).day),
      expectedCloseOn: time.day(deal.expected),
      closedOn: status === "open" ? null : time.day(last.day),
      lossReason: deal.lossReason,
      version: deal.visits.length,
      updatedAt: time.at(last.day, last.minute),
    });
    deal.visits.forEach((visit, i) => {
      const before = deal.visits[i - 1];
      const handedOff = before !== undefined && before.ownerId !== visit.ownerId;
      const actorId = handedOff ? (managerOf.get(visit.ownerId) ?? visit.ownerId) : visit.ownerId;
      const enteredAt = time.at(visit.day, visit.minute);
      rows.entries.push({
        id: rows.entries.length + 1,
        opportunityId: deal.id,
        stageId: stageIdOf(visit.stage),
        ownerId: visit.ownerId,
        enteredOn: time.day(visit.day),
        enteredAt,
        amountMinor: minor(visit.amount),
        isInferred: false,
        actorId,
      });
      if (before === undefined || (before.amount === visit.amount && !handedOff)) return;
      rows.changes.push({
        id: rows.changes.length + 1,
        opportunityId: deal.id,
        version: i + 1,
        amountBeforeMinor: minor(before.amount),
        amountAfterMinor: minor(visit.amount),
        expectedBefore: null,
        expectedAfter: null,
        ownerBefore: before.ownerId,
        ownerAfter: visit.ownerId,
        actorId,
        changedOn: time.day(visit.day),
        changedAt: enteredAt,
      });
    });
  }
  return rows;
}
