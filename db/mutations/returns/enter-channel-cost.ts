import "server-only";
import { inArray, isNull } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Call } from "@/lib/access/call";
import { mayEnterValue } from "@/lib/access/unit-rights";
import { Refusal } from "@/lib/action-result";
import type { CostRow } from "@/lib/metrics/cost-file";
import type { EnterChannelCostInput } from "@/lib/metrics/cost-input";
import { parsePeriod } from "@/lib/periods";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { notifyFigures } from "../../facts/notify-figures";
import { sqlRunner } from "../../facts/sql-runner";
import { channelCosts, channels, orgUnits } from "../../schema";
import { claimIdempotencyKey, settleIdempotencyKey } from "../claim-idempotency-key";
import { evaluateAllSoon } from "../evaluate-soon";
import { recordAudit } from "../record-audit";

/**
 * What a unit spent on a channel in a month, with where the figure comes from. The latest entry holds; the earlier ones stay. Alerts are
 * looked at again. Throws Refusal: notFound (not the actor's unit), invalid (a channel that is none, a month that has not begun), conflict.
 */
export async function enterChannelCost({
  actor,
  input: { clientKey, ...cost },
  now,
}: Call<EnterChannelCostInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    await checkCosts(tx, actor, [cost], now);
    const earlier = await claimIdempotencyKey(tx, actor, "cost.enter", clientKey);
    if (earlier !== null) return { id: earlier };
    const [id = 0] = await insertCosts(tx, actor, [cost], now);
    await settleIdempotencyKey(tx, clientKey, id);
    return { id };
  });
}

/** Throws Refusal as `enterChannelCost` does. */
export async function checkCosts(
  tx: Transaction,
  actor: Actor,
  costs: readonly Omit<CostRow, "evidence" | "amountMinor">[],
  now: Date,
): Promise<void> {
  if (costs.some(({ unitId }) => !mayEnterValue(actor, unitId))) throw new Refusal("notFound");
  const open = await tx.select({ id: orgUnits.id }).from(orgUnits).where(isNull(orgUnits.closedOn));
  if (costs.some(({ unitId }) => !open.some(({ id }) => id === unitId))) throw new Refusal("notFound");
  const wanted = [...new Set(costs.map(({ channelId }) => channelId))];
  if ((await tx.$count(channels, inArray(channels.id, wanted))) < wanted.length)
    throw new Refusal("invalid", { fields: { channelId: "notAnOption" } });
  if (costs.some(({ month }) => (parsePeriod(month)?.start ?? "9999-12-31") > businessDayOf(now)))
    throw new Refusal("invalid", { fields: { month: "notBegun" } });
}

/** `importId`: the import that brings them; null for what is entered by hand. */
export async function insertCosts(
  tx: Transaction,
  actor: Actor,
  costs: readonly CostRow[],
  now: Date,
  importId: number | null = null,
): Promise<number[]> {
  const made = await tx
    .insert(channelCosts)
    .values(
      costs.map(({ month, ...cost }) => ({
        ...cost,
        month: `${month}-01`,
        enteredBy: actor.personId,
        enteredAt: now,
        importId,
      })),
    )
    .returning({ id: channelCosts.id });
  await recordAudit(
    tx,
    ...costs.map(({ month, ...cost }, i) => ({
      actorId: actor.personId,
      action: "cost.enter" as const,
      objectKind: "cost",
      objectId: made[i]?.id ?? 0,
      after: { ...cost, periodKey: month },
    })),
  );
  await tellOfCosts(tx);
  return made.map(({ id }) => id);
}

/** No fact is made of costs: rules are looked at again as a whole, and open screens read again. */
export async function tellOfCosts(tx: Transaction): Promise<void> {
  await evaluateAllSoon(tx);
  await notifyFigures(sqlRunner(tx));
}
