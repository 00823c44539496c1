import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { mayEnterValue } from "@/lib/access/unit-rights";
import { Refusal } from "@/lib/action-result";
import type { EnterChannelCostInput } from "@/lib/metrics/cost-input";
import { parsePeriod } from "@/lib/periods";
import { businessDayOf } from "../../business-day";
import { db } from "../../client";
import { enqueueJob } from "../../queue";
import { channelCosts, channels, orgUnits } from "../../schema";
import { claimIdempotencyKey, settleIdempotencyKey } from "../claim-idempotency-key";
import { recordAudit } from "../record-audit";

/**
 * What a unit spent on a channel in a month, with where the figure comes from. The latest entry holds; the earlier ones stay. Alerts are
 * looked at again. Throws Refusal: notFound (not the actor's unit), invalid (a channel that is none, a month that has not begun), conflict.
 */
export async function enterChannelCost({
  actor,
  input,
  now,
}: Call<EnterChannelCostInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    if (!mayEnterValue(actor, input.unitId)) throw new Refusal("notFound");
    const { channelId, unitId, amountMinor, evidence } = input;
    const [unit] = await tx
      .select({ id: orgUnits.id })
      .from(orgUnits)
      .where(and(eq(orgUnits.id, unitId), isNull(orgUnits.closedOn)));
    if (!unit) throw new Refusal("notFound");
    const [channel] = await tx.select({ id: channels.id }).from(channels).where(eq(channels.id, channelId));
    if (!channel) throw new Refusal("invalid", { fields: { channelId: "notAnOption" } });
    const month = parsePeriod(input.month);
    if (!month || month.start > businessDayOf(now))
      throw new Refusal("invalid", { fields: { month: "notBegun" } });
    const earlier = await claimIdempotencyKey(tx, actor, "cost.enter", input.clientKey);
    if (earlier !== null) return { id: earlier };
    const [made] = await tx
      .insert(channelCosts)
      .values({
        channelId,
        unitId,
        month: month.start,
        amountMinor,
        evidence,
        enteredBy: actor.personId,
        enteredAt: now,
      })
      .returning({ id: channelCosts.id });
    if (!made) throw new Error("insert returned no row");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "cost.enter",
      objectKind: "cost",
      objectId: made.id,
      after: { channelId, unitId, periodKey: month.key, amountMinor, evidence },
    });
    await settleIdempotencyKey(tx, input.clientKey, made.id);
    await enqueueJob(tx, "evaluate-alerts", {}, { singletonKey: "after-write", singletonSeconds: 5 });
    return made;
  });
}
