import "server-only";
import { and, eq, gt, inArray, isNull, lt, or, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { AddMembersInput, EndMembershipInput } from "@/lib/incentives/plan-input";
import type { Day } from "@/lib/periods";
import { db, type Transaction } from "../../client";
import { assignments, incentivePlans, orgUnits, people, planMembers } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";
import { refuseCalculatedDay } from "./refuse-calculated-day";

/** How many names an answer lists before it counts. */
const NAMED = 3;

/**
 * Puts people on a plan from a day on. A person is on one plan at a time: with `move` the other one ends that day, without it is
 * refused at `startOn` (alreadyOnPlan), as is a later membership in any case. Throws Refusal: notFound, nobodyThere, periodClosed, and at
 * `startOn` periodCalculated or alreadyOnPlan.
 */
export async function addMembers({ actor, input }: Call<AddMembersInput>): Promise<{ count: number }> {
  return db.transaction(async (tx) => {
    const [plan] = await tx.select().from(incentivePlans).where(eq(incentivePlans.id, input.planId));
    if (!plan) throw new Refusal("notFound");
    await refuseCalculatedDay(tx, "startOn", input.startOn);
    const ids = await chosenPeople(tx, input);
    if (ids.length === 0) throw new Refusal("invalid", { fields: { subjectId: "nobodyThere" } });
    // Whoever puts the same people on another plan waits here, and then sees these memberships.
    await tx
      .select({ id: people.id })
      .from(people)
      .where(inArray(people.id, ids))
      .orderBy(people.id)
      .for("update");
    if (input.move) await endPresent(tx, ids, input.startOn);
    await refuseOverlap(tx, ids, input);
    await tx.insert(planMembers).values(
      ids.map((personId) => ({
        planId: plan.id,
        personId,
        startOn: input.startOn,
        endOn: input.endOn,
      })),
    );
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "plan.addMembers",
      objectKind: "plan",
      objectId: plan.id,
      after: { people: ids.join(","), startOn: input.startOn, endOn: input.endOn },
    });
    await insertNotifications(
      tx,
      ids.map((personId) => ({
        personId,
        kind: "planJoined",
        params: { plan: plan.name },
        href: `/incentives/plans/${plan.id}/document`,
        dedupeKey: `plan:${plan.id}:joined:${input.startOn}`,
      })),
    );
    return { count: ids.length };
  });
}

/** Who is meant, on the first day: people who work here and hold the unit or one below it in that role. */
async function chosenPeople(
  tx: Transaction,
  { choice, subjectId, startOn }: AddMembersInput,
): Promise<number[]> {
  const employed = or(isNull(people.leftOn), gt(people.leftOn, startOn));
  if (choice === "person") {
    const rows = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.id, subjectId), employed));
    return rows.map(({ id }) => id);
  }
  const [unit] = await tx.select({ path: orgUnits.path }).from(orgUnits).where(eq(orgUnits.id, subjectId));
  if (!unit) return [];
  const rows = await tx
    .selectDistinct({ id: people.id })
    .from(assignments)
    .innerJoin(people, eq(people.id, assignments.personId))
    .innerJoin(orgUnits, eq(orgUnits.id, assignments.unitId))
    .where(
      and(
        employed,
        eq(assignments.role, choice === "members" ? "member" : "manager"),
        sql`${orgUnits.path} like ${`${unit.path}%`}`,
        sql`${assignments.startOn} <= ${startOn}`,
        or(isNull(assignments.endOn), gt(assignments.endOn, startOn)),
      ),
    );
  return rows.map(({ id }) => id);
}

async function endPresent(tx: Transaction, ids: readonly number[], startOn: Day): Promise<void> {
  await tx
    .update(planMembers)
    .set({ endOn: startOn })
    .where(
      and(
        inArray(planMembers.personId, [...ids]),
        lt(planMembers.startOn, startOn),
        or(isNull(planMembers.endOn), gt(planMembers.endOn, startOn)),
      ),
    );
}

async function refuseOverlap(
  tx: Transaction,
  ids: readonly number[],
  { startOn, endOn }: AddMembersInput,
): Promise<void> {
  const taken = await tx
    .selectDistinct({ id: people.id, name: people.name })
    .from(planMembers)
    .innerJoin(people, eq(people.id, planMembers.personId))
    .where(
      and(
        inArray(planMembers.personId, [...ids]),
        or(isNull(planMembers.endOn), gt(planMembers.endOn, startOn)),
        endOn === null ? undefined : lt(planMembers.startOn, endOn),
      ),
    )
    .orderBy(people.id);
  if (taken.length === 0) return;
  const names = taken.slice(0, NAMED).map(({ name }) => name);
  throw new Refusal("alreadyOnPlan", {
    fields: { startOn: "alreadyOnPlan" },
    params: { names: names.join("、"), count: taken.length },
  });
}

/** Ends somebody's membership on a day. Throws Refusal: notFound, periodClosed, and at `endOn` periodCalculated or endBeforeStart. */
export async function endMembership({ actor, input }: Call<EndMembershipInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const [member] = await tx
      .select()
      .from(planMembers)
      .where(and(eq(planMembers.id, input.id), eq(planMembers.planId, input.planId)))
      .for("update");
    if (!member || (member.endOn !== null && member.endOn <= input.endOn)) throw new Refusal("notFound");
    await refuseCalculatedDay(tx, "endOn", input.endOn);
    if (input.endOn <= member.startOn) throw new Refusal("invalid", { fields: { endOn: "endBeforeStart" } });
    await tx.update(planMembers).set({ endOn: input.endOn }).where(eq(planMembers.id, member.id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "plan.endMembership",
      objectKind: "plan",
      objectId: input.planId,
      before: { people: String(member.personId), endOn: member.endOn },
      after: { endOn: input.endOn },
    });
    return { id: member.id };
  });
}
