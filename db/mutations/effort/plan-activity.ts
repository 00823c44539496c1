import "server-only";
import type { Call } from "@/lib/access/call";
import { scopeFor } from "@/lib/access/scope";
import { mayPlanActivity } from "@/lib/access/unit-rights";
import { Refusal } from "@/lib/action-result";
import type { PlanActivityInput } from "@/lib/effort/plan-input";
import { businessDayOf } from "../../business-day";
import { db } from "../../client";
import { listPlannedPeople } from "../../queries/effort/activity-plans";
import { activityPlans } from "../../schema";
import { recordAudit } from "../record-audit";

/**
 * How often the people of a unit, or one person, mean to do something a week, from a day on. Earlier plans stay for the days before.
 * Throws Refusal: notFound (not the actor's unit or person), invalid (a day that is over).
 */
export async function planActivity({ actor, input, now }: Call<PlanActivityInput>): Promise<{ id: number }> {
  const today = businessDayOf(now);
  const { subject, kind, perWeek, startOn } = input;
  const isTheirs =
    subject.unitId !== null
      ? mayPlanActivity(actor, subject.unitId)
      : (await listPlannedPeople({ scope: scopeFor(actor), today })).some(
          ({ id }) => id === subject.personId,
        );
  if (!isTheirs) throw new Refusal("notFound");
  if (startOn < today) throw new Refusal("invalid", { fields: { startOn: "dateInPast" } });
  return db.transaction(async (tx) => {
    const [made] = await tx
      .insert(activityPlans)
      .values({ ...subject, kind, perWeek, startOn, enteredBy: actor.personId, enteredAt: now })
      .returning({ id: activityPlans.id });
    if (!made) throw new Error("insert returned no row");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "effort.plan",
      objectKind: "activityPlan",
      objectId: made.id,
      after: { ...subject, kind, perWeek, startOn },
    });
    return made;
  });
}
