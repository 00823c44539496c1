import "server-only";
import type { WebhookKind } from "@/lib/notifications/delivery-kinds";
import { unseal } from "./seal";
import { postWebhook, type WebhookTarget, type WebhookText } from "./webhook";

/** Writes into a group whose address is sealed. Throws WebhookError or PrivateAddressError. */
export async function writeToGroup(
  { kind, sealed }: { kind: WebhookKind; sealed: string },
  text: WebhookText,
  now: Date,
): Promise<void> {
  await postWebhook(kind, JSON.parse(unseal(sealed)) as WebhookTarget, text, now);
}
