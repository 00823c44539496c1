import "server-only";
import type { WebhookKind } from "@/lib/notifications/delivery-kinds";
import { absoluteUrl } from "./absolute-url";
import { readWords } from "./words";
import { writeToGroup } from "./write-to-group";

/** Writes a test message into a group. Throws WebhookError or PrivateAddressError. */
export async function sendTest(
  group: { kind: WebhookKind; sealed: string },
  locale: string | null,
  now: Date,
): Promise<void> {
  const words = await readWords(locale);
  await writeToGroup(group, { title: words.testTitle(), link: absoluteUrl("/alerts") }, now);
}
