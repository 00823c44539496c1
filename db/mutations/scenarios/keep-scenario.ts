import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { payScopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import {
  type ChangeScenarioInput,
  type KeepScenarioInput,
  MOST_SCENARIOS,
  type RemoveScenarioInput,
} from "@/lib/incentives/scenario-input";
import type { Period } from "@/lib/periods";
import { db, type Transaction } from "../../client";
import { getPaidPerson } from "../../queries/paid-people";
import { payScenarios } from "../../schema";
import { recordAudit } from "../record-audit";

/**
 * Keeps a supposition under a name that its owner uses once for a person; sent twice, it is kept once. Throws Refusal: notFound (pay that
 * the actor may not see), tooMany, and at `name` taken.
 */
export async function keepScenario(
  { actor, input, now }: Call<KeepScenarioInput>,
  month: Period,
): Promise<{ id: number; version: number }> {
  const { personId, name, supposed, clientKey } = input;
  const person = await getPaidPerson(payScopeFor(actor), { personId, period: month });
  if (!person) throw new Refusal("notFound");
  return db.transaction(async (tx) => {
    const own = and(eq(payScenarios.ownerId, actor.personId), eq(payScenarios.personId, personId));
    const kept = await tx.select().from(payScenarios).where(own);
    const again = kept.find((one) => one.clientKey === clientKey);
    if (again) return { id: again.id, version: again.version };
    if (kept.length >= MOST_SCENARIOS) throw new Refusal("tooMany", { params: { count: MOST_SCENARIOS } });
    const [made] = await tx
      .insert(payScenarios)
      .values({
        ownerId: actor.personId,
        personId,
        name,
        supposed,
        clientKey,
        periodKey: month.key,
        keptAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: payScenarios.id, version: payScenarios.version });
    if (!made) throw new Refusal("invalid", { fields: { name: "taken" } });
    await record(tx, actor.personId, "scenario.keep", made.id);
    return made;
  });
}

/** Puts what is supposed now in the place of what was kept. Throws Refusal: notFound (also somebody else's), conflict. */
export async function changeScenario({
  actor,
  input,
  now,
}: Call<ChangeScenarioInput>): Promise<{ id: number; version: number }> {
  return db.transaction(async (tx) => {
    const held = await holdScenario(tx, actor.personId, input.id);
    if (held.version !== input.version) throw new Refusal("conflict");
    const version = held.version + 1;
    await tx
      .update(payScenarios)
      .set({ supposed: input.supposed, version, keptAt: now })
      .where(eq(payScenarios.id, held.id));
    await record(tx, actor.personId, "scenario.change", held.id);
    return { id: held.id, version };
  });
}

/** Throws Refusal: notFound (also somebody else's). */
export async function removeScenario({ actor, input }: Call<RemoveScenarioInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const held = await holdScenario(tx, actor.personId, input.id);
    await tx.delete(payScenarios).where(eq(payScenarios.id, held.id));
    await record(tx, actor.personId, "scenario.remove", held.id);
    return { id: held.id };
  });
}

async function holdScenario(tx: Transaction, ownerId: number, id: number) {
  const [held] = await tx
    .select()
    .from(payScenarios)
    .where(and(eq(payScenarios.id, id), eq(payScenarios.ownerId, ownerId)))
    .for("update");
  if (!held) throw new Refusal("notFound");
  return held;
}

/** That it happened and nothing of what it says: others read the trail, and a supposition is its owner's. */
const record = (
  tx: Transaction,
  actorId: number,
  action: "scenario.keep" | "scenario.change" | "scenario.remove",
  objectId: number,
) => recordAudit(tx, { actorId, action, objectKind: "scenario", objectId });
