import "server-only";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Call } from "@/lib/access/call";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import { addDays, type Day } from "@/lib/periods";
import type { StartWinBackInput } from "@/lib/win-back/win-back-input";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { getCustomer } from "../../queries/customer";
import { getOpportunity } from "../../queries/opportunity";
import { CHURN_DAYS } from "../../queries/win-back/candidates";
import { getWorkingCalendar } from "../../queries/working-calendar";
import { assignments, orders, playbooks, winBacks } from "../../schema";
import { checkReferences } from "../check-references";
import { insertNotifications } from "../insert-notifications";
import { giveSteps } from "../playbooks/give-steps";
import { recordAudit } from "../record-audit";

/**
 * Begins an attempt to win a lost deal, or a customer who stopped buying, again, and tells whoever shall try. With a prepared plan, its steps
 * become tasks where that person works. One attempt runs at a time. Throws Refusal: notFound (not the actor's), wrongState (the deal is not
 * lost), winBackRuns, invalid (with fields).
 */
export async function startWinBack({ actor, input, now }: Call<StartWinBackInput>): Promise<{ id: number }> {
  const today = businessDayOf(now);
  const sight = { scope: scopeFor(actor), today };
  const deal = input.opportunityId === null ? null : await getOpportunity(sight, input.opportunityId);
  if (input.opportunityId !== null && deal === null) throw new Refusal("notFound");
  if (deal && deal.status !== "lost") throw new Refusal("wrongState");
  const customerId = deal ? deal.customer?.id : input.customerId;
  if (customerId === undefined) throw new Refusal("customerRequired");
  const customer = deal?.customer ?? (await getCustomer(sight, customerId));
  if (!customer) throw new Refusal("notFound");
  if (input.retryOn < today) throw new Refusal("invalid", { fields: { retryOn: "dateInPast" } });
  await checkReferences(sight, { ownerId: input.ownerId });
  const calendar = await getWorkingCalendar();
  return db.transaction(async (tx) => {
    const playbook = input.playbookId === null ? null : await holdPlaybook(tx, input.playbookId);
    const reason = deal?.lossReason ?? input.reason;
    const [made] = await tx
      .insert(winBacks)
      .values({
        customerId,
        opportunityId: deal?.id ?? null,
        ownerId: input.ownerId,
        reason,
        valueMinor: deal ? (deal.amountMinor ?? 0n) : await sumLastYear(tx, customerId, today),
        retryOn: input.retryOn,
        approach: input.approach,
        playbookId: playbook?.id,
        createdBy: actor.personId,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: winBacks.id });
    if (!made) throw new Refusal("winBackRuns");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "winBack.start",
      objectKind: "winBack",
      objectId: made.id,
      after: {
        customerId,
        opportunityId: deal?.id,
        ownerId: input.ownerId,
        reason,
        retryOn: input.retryOn,
        approach: input.approach,
        playbook: playbook?.name,
      },
    });
    await tellOwner(tx, actor, { id: made.id, ownerId: input.ownerId, customer });
    const unitId = await unitOf(tx, input.ownerId, today);
    if (playbook && unitId !== null)
      await giveSteps(tx, {
        playbook,
        unitId,
        ownerId: input.ownerId,
        about: { winBackId: made.id },
        // Departments that serve it see no customer of the sales line, but the task itself.
        hrefOf: () => "/alerts?tab=tasks",
        now,
        calendar,
      });
    return made;
  });
}

async function holdPlaybook(tx: Transaction, id: number) {
  const [playbook] = await tx
    .select()
    .from(playbooks)
    .where(and(eq(playbooks.id, id), eq(playbooks.kind, "win_back"), isNull(playbooks.retiredAt)))
    .for("share");
  if (!playbook) throw new Refusal("invalid", { fields: { playbookId: "notAnOption" } });
  return playbook;
}

async function tellOwner(
  tx: Transaction,
  actor: Actor,
  {
    id,
    ownerId,
    customer,
  }: { id: number; ownerId: number; customer: { name: string; nameEn: string | null } },
): Promise<void> {
  if (ownerId === actor.personId) return;
  await insertNotifications(tx, [
    {
      personId: ownerId,
      kind: "winBackStarted",
      params: {
        customer: customer.name,
        customerEn: customer.nameEn ?? customer.name,
        actor: actor.name,
        actorEn: actor.nameEn ?? actor.name,
      },
      href: `/analysis/losses/${id}`,
      dedupeKey: `win-back:${id}:started`,
    },
  ]);
}

/** Where somebody sells today; of several units the one that they came to last. */
async function unitOf(tx: Transaction, personId: number, today: Day): Promise<number | null> {
  const [row] = await tx
    .select({ unitId: assignments.unitId })
    .from(assignments)
    .where(
      and(
        eq(assignments.personId, personId),
        sql`${assignments.startOn} <= ${today} and (${assignments.endOn} is null or ${assignments.endOn} > ${today})`,
      ),
    )
    .orderBy(sql`${assignments.startOn} desc, ${assignments.id} desc`)
    .limit(1);
  return row?.unitId ?? null;
}

/** What the customer bought in the year up to the last order. */
async function sumLastYear(tx: Transaction, customerId: number, today: Day): Promise<bigint> {
  const [last] = await tx
    .select({ day: sql<Day | null>`max(${orders.orderedOn})::text` })
    .from(orders)
    .where(eq(orders.customerId, customerId));
  const [row] = await tx
    .select({ sum: sql<string>`coalesce(sum(${orders.amountMinor}), 0)::text` })
    .from(orders)
    .where(
      and(eq(orders.customerId, customerId), gt(orders.orderedOn, addDays(last?.day ?? today, -CHURN_DAYS))),
    );
  return BigInt(row?.sum ?? 0);
}
