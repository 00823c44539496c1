import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { MovePersonInput } from "@/lib/organisation/person-input";
import { refusePersonMove } from "@/lib/organisation/plan-move";
import { db, type Transaction } from "../client";
import { assignments, people } from "../schema";
import { writeSales } from "./after-sales-write";
import { recordAudit } from "./record-audit";
import { refuseClosedDay } from "./refuse-closed-day";
import { refuseMissingUnit } from "./refuse-missing-unit";

/**
 * Moves a person to another unit, role or level from a day on: the old assignment ends there, a new one begins, both stay.
 * Throws Refusal: notFound, conflict (moved meanwhile), periodClosed, invalid (with fields).
 */
export async function movePerson({ actor, input }: Call<MovePersonInput>): Promise<void> {
  const { personId, assignmentId, ...next } = input;
  await db.transaction((tx) =>
    writeSales(tx, { people: [personId] }, async () => {
      await refuseMissingUnit(tx, next.unitId);
      await refuseClosedDay(tx, next.startOn);
      const before = await checkMove(tx, input);
      if (assignmentId !== null) await endAssignment(tx, assignmentId, next.startOn);
      await tx.insert(assignments).values({ personId, ...next });
      await recordAudit(tx, {
        actorId: actor.personId,
        action: "person.move",
        objectKind: "person",
        objectId: personId,
        before: before && {
          unitId: before.unitId,
          role: before.role,
          level: before.level,
          quotaSharePpm: before.quotaSharePpm,
        },
        after: next,
      });
    }),
  );
}

/** The assignment that will end, if one does. Locks the person, so that two moves at once see each other. */
async function checkMove(tx: Transaction, input: MovePersonInput) {
  const [person] = await tx
    .select({ leftOn: people.leftOn })
    .from(people)
    .where(eq(people.id, input.personId))
    .for("update");
  if (!person) throw new Refusal("notFound");
  const held = await tx.select().from(assignments).where(eq(assignments.personId, input.personId));
  const refusal = refusePersonMove(held, { ...input, leftOn: person.leftOn });
  if (refusal === "notFound") throw new Refusal("notFound");
  if (refusal === "alreadyEnded") throw new Refusal("conflict");
  if (refusal)
    throw new Refusal("invalid", {
      fields: { [refusal === "alreadyThere" ? "unitId" : "startOn"]: refusal },
    });
  return held.find(({ id }) => id === input.assignmentId);
}

async function endAssignment(tx: Transaction, id: number, endOn: string): Promise<void> {
  const ended = await tx
    .update(assignments)
    .set({ endOn })
    .where(and(eq(assignments.id, id), isNull(assignments.endOn)))
    .returning({ id: assignments.id });
  if (ended.length === 0) throw new Refusal("conflict");
}
