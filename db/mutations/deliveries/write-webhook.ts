import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { CreateWebhookInput, SwitchWebhookInput } from "@/lib/notifications/delivery-input";
import { db } from "../../client";
import { webhooks } from "../../schema";
import { recordAudit } from "../record-audit";
import { refuseMissingUnit } from "../refuse-missing-unit";

/** A webhook with its address already encrypted; the address itself is never written. */
export type SealedWebhook = Omit<CreateWebhookInput, "url" | "secret"> & { host: string; sealed: string };

/** Throws Refusal: invalid (with fields). */
export async function createWebhook({ actor, input, now }: Call<SealedWebhook>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    await refuseMissingUnit(tx, input.unitId);
    const [made] = await tx
      .insert(webhooks)
      .values({ ...input, createdBy: actor.personId, createdAt: now })
      .returning({ id: webhooks.id });
    if (!made) throw new Refusal("conflict");
    const { sealed: _secret, ...shown } = input;
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "webhook.create",
      objectKind: "webhook",
      objectId: made.id,
      after: shown,
    });
    return made;
  });
}

/** Turns a webhook on or off. Throws Refusal: notFound, conflict. */
export async function switchWebhook({ actor, input }: Call<SwitchWebhookInput>): Promise<void> {
  await db.transaction(async (tx) => {
    const [hook] = await tx.select().from(webhooks).where(eq(webhooks.id, input.id)).for("update");
    if (!hook) throw new Refusal("notFound");
    if (hook.version !== input.version) throw new Refusal("conflict");
    if (hook.isActive === input.isActive) return;
    await tx
      .update(webhooks)
      .set({ isActive: input.isActive, version: hook.version + 1 })
      .where(and(eq(webhooks.id, hook.id), eq(webhooks.version, hook.version)));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "webhook.switch",
      objectKind: "webhook",
      objectId: hook.id,
      before: { isActive: hook.isActive },
      after: { isActive: input.isActive },
    });
  });
}
