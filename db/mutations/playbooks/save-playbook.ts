import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { RetirePlaybookInput, SavePlaybookInput } from "@/lib/alerts/playbook-input";
import { db, type Transaction } from "../../client";
import { orgUnits, playbooks } from "../../schema";
import { changedColumns } from "../changed-columns";
import { recordAudit } from "../record-audit";

type Playbook = typeof playbooks.$inferSelect;

/**
 * A new plan, or a change of one; plans that run keep the tasks and the budget with which they began. Throws Refusal: notFound, conflict, invalid
 * (a step of a unit that is not there).
 */
export async function savePlaybook({ actor, input }: Call<SavePlaybookInput>): Promise<{ id: number }> {
  const { id, version, budget, ...columns } = input;
  const stored = { ...columns, budgetMinor: budget };
  return db.transaction(async (tx) => {
    await checkUnits(tx, input);
    const before = id === null ? null : await holdPlaybook(tx, id, version);
    const [saved] = before
      ? await tx
          .update(playbooks)
          .set({ ...stored, version: before.version + 1 })
          .where(eq(playbooks.id, before.id))
          .returning()
      : await tx.insert(playbooks).values(stored).returning();
    if (!saved) throw new Refusal("conflict");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: before ? "playbook.change" : "playbook.create",
      objectKind: "playbook",
      objectId: saved.id,
      ...(before ? changedColumns(comparable(before), comparable(saved)) : { after: { ...saved } }),
    });
    return { id: saved.id };
  });
}

/** Offered no more, or again. Rules that propose it propose nothing meanwhile. Throws Refusal: notFound, conflict. */
export async function retirePlaybook({
  actor,
  input,
  now,
}: Call<RetirePlaybookInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const before = await holdPlaybook(tx, input.id, input.version);
    if ((before.retiredAt !== null) === input.isRetired) throw new Refusal("conflict");
    await tx
      .update(playbooks)
      .set({ retiredAt: input.isRetired ? now : null, version: before.version + 1 })
      .where(eq(playbooks.id, before.id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: input.isRetired ? "playbook.retire" : "playbook.restore",
      objectKind: "playbook",
      objectId: before.id,
    });
    return { id: before.id };
  });
}

/** Steps as text, because two lists are never the same list. */
const comparable = (playbook: Playbook) => ({ ...playbook, steps: JSON.stringify(playbook.steps) });

async function holdPlaybook(tx: Transaction, id: number, version: number | null): Promise<Playbook> {
  const [playbook] = await tx.select().from(playbooks).where(eq(playbooks.id, id)).for("update");
  if (!playbook) throw new Refusal("notFound");
  if (playbook.version !== version) throw new Refusal("conflict");
  return playbook;
}

async function checkUnits(tx: Transaction, { steps }: SavePlaybookInput): Promise<void> {
  const ids = [...new Set(steps.map(({ unitId }) => unitId))];
  const known = await tx
    .select({ id: orgUnits.id })
    .from(orgUnits)
    .where(and(inArray(orgUnits.id, ids), isNull(orgUnits.closedOn)));
  const at = steps.findIndex(({ unitId }) => !known.some(({ id }) => id === unitId));
  if (at !== -1) throw new Refusal("invalid", { fields: { [`steps.${at}.unitId`]: "notAnOption" } });
}
