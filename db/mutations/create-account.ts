import "server-only";
import { and, eq, isNull, or } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { CreateAccountInput } from "@/lib/organisation/person-input";
import { db } from "../client";
import { people } from "../schema";
import { insertAccount } from "./create-person";
import { recordAudit } from "./record-audit";

/** Gives a sign-in to a person who has none. Throws Refusal: notFound, invalid (address taken). */
export async function createAccount({
  actor,
  input,
}: Call<CreateAccountInput & { passwordHash: string }>): Promise<void> {
  const { personId, email, role, passwordHash } = input;
  await db.transaction(async (tx) => {
    const [person] = await tx
      .update(people)
      .set({ email })
      .where(and(eq(people.id, personId), or(isNull(people.email), eq(people.email, email))))
      .returning({ id: people.id })
      .catch(refuseTaken);
    if (!person) throw new Refusal("notFound");
    await insertAccount(tx, { personId, email, role, passwordHash });
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "account.create",
      objectKind: "person",
      objectId: personId,
      after: { email, role },
    });
  });
}

function refuseTaken(error: unknown): never {
  const cause = (error as { cause?: { code?: string } }).cause ?? (error as { code?: string });
  if (cause.code === "23505") throw new Refusal("invalid", { fields: { email: "taken" } });
  throw error;
}
