import "server-only";
import { and, eq, gt, isNull, lt, or } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { EditPersonInput } from "@/lib/organisation/person-input";
import type { Day } from "@/lib/periods";
import { db, type Transaction } from "../client";
import { assignments, people } from "../schema";
import { writeSales } from "./after-sales-write";
import { changedColumns } from "./changed-columns";
import { recordAudit } from "./record-audit";
import { refuseClosedDay } from "./refuse-closed-day";

/**
 * Changes what is known of a person. Somebody who leaves is in no unit from that day on; what they did stays theirs.
 * Throws Refusal: notFound, periodClosed, invalid (left before an assignment began).
 */
export async function editPerson({ actor, input }: Call<EditPersonInput>): Promise<void> {
  const { id, ...after } = input;
  await db.transaction((tx) =>
    writeSales(tx, { people: [id] }, async () => {
      const [person] = await tx.select().from(people).where(eq(people.id, id)).for("update");
      if (!person) throw new Refusal("notFound");
      const { name, nameEn, hiredOn, leftOn } = person;
      const changed = changedColumns({ name, nameEn, hiredOn, leftOn }, after);
      if (!changed) return;
      await tx.update(people).set(after).where(eq(people.id, id));
      if (after.leftOn !== null && after.leftOn !== leftOn) await endAssignments(tx, id, after.leftOn);
      await recordAudit(tx, {
        actorId: actor.personId,
        action: "person.edit",
        objectKind: "person",
        objectId: id,
        ...changed,
      });
    }),
  );
}

async function endAssignments(tx: Transaction, personId: number, leftOn: Day): Promise<void> {
  const lasting = and(
    eq(assignments.personId, personId),
    or(isNull(assignments.endOn), gt(assignments.endOn, leftOn)),
  );
  const held = await tx
    .select({ startOn: assignments.startOn })
    .from(assignments)
    .where(lasting)
    .for("update");
  if (held.length === 0) return;
  // An assignment that would begin on the day of leaving or later contradicts it.
  if (held.some(({ startOn }) => startOn >= leftOn))
    throw new Refusal("invalid", { fields: { leftOn: "leftBeforeStart" } });
  await refuseClosedDay(tx, leftOn);
  await tx
    .update(assignments)
    .set({ endOn: leftOn })
    .where(and(lasting, lt(assignments.startOn, leftOn)));
}
