import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { mayEnterValue } from "@/lib/access/unit-rights";
import { Refusal } from "@/lib/action-result";
import type { EnterValueInput } from "@/lib/metrics/entered-input";
import { parsePeriod } from "@/lib/periods";
import { businessDayOf } from "../../business-day";
import { db } from "../../client";
import { getCompany } from "../../queries/company";
import { enqueueJob } from "../../queue";
import { enteredValues, orgUnits } from "../../schema";
import { claimIdempotencyKey, settleIdempotencyKey } from "../claim-idempotency-key";
import { recordAudit } from "../record-audit";

/**
 * A value of one unit and period, with where it comes from. The latest of a period holds; the earlier ones stay. Alerts are looked at
 * again. Throws Refusal: notFound (not the actor's unit), invalid (a period that has not begun), conflict.
 */
export async function enterValue({ actor, input, now }: Call<EnterValueInput>): Promise<{ id: number }> {
  const company = await getCompany();
  return db.transaction(async (tx) => {
    if (!mayEnterValue(actor, input.unitId)) throw new Refusal("notFound");
    const [unit] = await tx
      .select({ id: orgUnits.id })
      .from(orgUnits)
      .where(and(eq(orgUnits.id, input.unitId), isNull(orgUnits.closedOn)));
    if (!unit) throw new Refusal("notFound");
    const period = parsePeriod(input.periodKey, company.fiscal);
    if (!period || period.start > businessDayOf(now))
      throw new Refusal("invalid", { fields: { periodKey: "notBegun" } });
    const earlier = await claimIdempotencyKey(tx, actor, "value.enter", input.clientKey);
    if (earlier !== null) return { id: earlier };
    const { metric, unitId, value, evidence } = input;
    const [made] = await tx
      .insert(enteredValues)
      .values({
        metric,
        unitId,
        periodKey: period.key,
        startOn: period.start,
        value,
        evidence,
        enteredBy: actor.personId,
        enteredAt: now,
      })
      .returning({ id: enteredValues.id });
    if (!made) throw new Error("insert returned no row");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "value.enter",
      objectKind: "value",
      objectId: made.id,
      after: { metric, unitId, periodKey: period.key, value, evidence },
    });
    await settleIdempotencyKey(tx, input.clientKey, made.id);
    await enqueueJob(tx, "evaluate-alerts", {}, { singletonKey: "after-write", singletonSeconds: 5 });
    return made;
  });
}
