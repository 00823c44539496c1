import "server-only";
import type { WebhookKind } from "@/lib/notifications/delivery-kinds";
import { absoluteUrl } from "./absolute-url";
import { unseal } from "./seal";
import { postWebhook, type WebhookTarget } from "./webhook";
import { readWords } from "./words";

/** Writes a test message into a group. Throws WebhookError or PrivateAddressError. */
export async function sendTest(
  { kind, sealed }: { kind: WebhookKind; sealed: string },
  locale: string | null,
  now: Date,
): Promise<void> {
  const words = await readWords(locale);
  const target = JSON.parse(unseal(sealed)) as WebhookTarget;
  await postWebhook(kind, target, { title: words.testTitle(), link: absoluteUrl("/alerts") }, now);
}
