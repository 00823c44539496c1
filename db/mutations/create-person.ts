import "server-only";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { CreatePersonInput } from "@/lib/organisation/person-input";
import { db, type Transaction } from "../client";
import { accounts, assignments, people } from "../schema";
import { claimIdempotencyKey, settleIdempotencyKey } from "./claim-idempotency-key";
import { recordAudit } from "./record-audit";
import { refuseClosedDay } from "./refuse-closed-day";
import { refuseMissingUnit } from "./refuse-missing-unit";

/** The password is made and hashed by the caller; the words themselves never come here. */
type CreatePerson = Call<CreatePersonInput & { passwordHash: string }>;

/**
 * Makes a person with a sign-in and, where one is given, a first assignment. `isNew` is false when the same submission was answered
 * before: its password is not this one. Throws Refusal: invalid (with fields), periodClosed.
 */
export async function createPerson(call: CreatePerson): Promise<{ id: number; isNew: boolean }> {
  const { actor, input } = call;
  return db.transaction(async (tx) => {
    const made = await claimIdempotencyKey(tx, actor, "person.create", input.idempotencyKey);
    if (made !== null) return { id: made, isNew: false };
    const id = await insertPerson(tx, call);
    await settleIdempotencyKey(tx, input.idempotencyKey, id);
    return { id, isNew: true };
  });
}

async function insertPerson(tx: Transaction, { actor, input }: CreatePerson): Promise<number> {
  const { name, nameEn, email, hiredOn, role, unitId, startOn, level, passwordHash } = input;
  const [person] = await tx
    .insert(people)
    .values({ name, nameEn, email, hiredOn })
    .onConflictDoNothing()
    .returning({ id: people.id });
  if (!person) throw new Refusal("invalid", { fields: { email: "taken" } });
  await insertAccount(tx, { personId: person.id, email, role, passwordHash });
  if (unitId !== null) {
    await refuseMissingUnit(tx, unitId);
    await refuseClosedDay(tx, startOn);
    await tx
      .insert(assignments)
      .values({ personId: person.id, unitId, role: input.assignmentRole, level, startOn });
  }
  await recordAudit(tx, {
    actorId: actor.personId,
    action: "person.create",
    objectKind: "person",
    objectId: person.id,
    after: { name, nameEn, email, role, hiredOn, ...(unitId !== null && { unitId, startOn }) },
  });
  return person.id;
}

/** Throws Refusal("invalid") when the address, or the person, has an account already. */
export async function insertAccount(tx: Transaction, account: typeof accounts.$inferInsert): Promise<void> {
  const [made] = await tx
    .insert(accounts)
    .values(account)
    .onConflictDoNothing()
    .returning({ id: accounts.id });
  if (!made) throw new Refusal("invalid", { fields: { email: "taken" } });
}
