import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import { periodOf } from "@/lib/periods";
import type { DeclareScorecardInput } from "@/lib/scorecard/scorecard-input";
import { storeScorecardRules } from "@/lib/scorecard/scorecard-rules";
import { businessDayOf } from "../../business-day";
import { db } from "../../client";
import { getCompany } from "../../queries/company";
import { scorecardRules } from "../../schema";
import { recordAudit } from "../record-audit";

/**
 * Other weights, caps and goals. They hold from the first day of the running quarter at the earliest: quarters that are over keep the rules by
 * which they were scored. Throws Refusal: invalid (a day that is over).
 */
export async function declareScorecard({
  actor,
  input,
  now,
}: Call<DeclareScorecardInput>): Promise<{ id: number }> {
  const { fiscal } = await getCompany();
  const running = periodOf(businessDayOf(now), "quarter", fiscal);
  if (input.effectiveOn < running.start)
    throw new Refusal("invalid", { fields: { effectiveOn: "dayIsOver" } });
  const rules = storeScorecardRules(input.rules);
  return db.transaction(async (tx) => {
    const [made] = await tx
      .insert(scorecardRules)
      .values({
        effectiveOn: input.effectiveOn,
        rules,
        createdBy: actor.personId,
        createdAt: now,
        clientKey: input.clientKey,
      })
      .onConflictDoNothing({ target: scorecardRules.clientKey })
      .returning({ id: scorecardRules.id });
    if (!made) {
      const [earlier] = await tx
        .select({ id: scorecardRules.id })
        .from(scorecardRules)
        .where(eq(scorecardRules.clientKey, input.clientKey));
      if (!earlier) throw new Refusal("conflict");
      return earlier;
    }
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "scorecard.declare",
      objectKind: "scorecardRules",
      objectId: made.id,
      after: { effectiveOn: input.effectiveOn, rules: JSON.stringify(rules) },
    });
    return made;
  });
}
