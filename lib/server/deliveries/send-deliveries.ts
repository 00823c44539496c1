import "server-only";
import {
  type ClaimedMail,
  type ClaimedMessage,
  type ClaimedPush,
  type ClaimedWebhook,
  claimMail,
  claimPush,
  claimWebhooks,
} from "@/db/mutations/deliveries/claim-deliveries";
import { dropGoneSubscription } from "@/db/mutations/deliveries/push-subscriptions";
import { markFailed, markHanded, markSent } from "@/db/mutations/deliveries/settle-deliveries";
import { log } from "../log";
import { absoluteUrl } from "./absolute-url";
import { sendMail } from "./mailer";
import { PushError, PushGoneError, pushTo } from "./push";
import { WebhookError } from "./webhook";
import { type LoadMessages, readWords } from "./words";
import { writeToGroup } from "./write-to-group";

/** Taken at a time, so that a process that ends holds few back. */
const BATCH = 20;

interface Surroundings {
  /** What the clock says. */
  now?: () => Date;
  loadMessages?: LoadMessages;
}

/** Sends everything that is due. One that fails waits for another try and holds up nothing else. */
export async function sendDeliveries({
  now = () => new Date(),
  loadMessages,
}: Surroundings = {}): Promise<void> {
  await sendAll(now, claimMail, (mail) => ({
    messages: mail.messages,
    send: () => writeMail(mail, loadMessages),
  }));
  await sendAll(now, claimPush, (push) => ({
    messages: [push.message],
    send: () => writePush(push, now(), loadMessages),
  }));
  await sendAll(now, claimWebhooks, (hook) => ({
    messages: [hook.message],
    send: () => writeHook(hook, now(), loadMessages),
  }));
}

interface Sending {
  messages: readonly ClaimedMessage[];
  send: () => Promise<void>;
}

/** Batch after batch until nothing is due. */
async function sendAll<Claimed>(
  now: () => Date,
  claim: (now: Date, limit: number) => Promise<Claimed[]>,
  sendingOf: (claimed: Claimed) => Sending,
): Promise<void> {
  for (let batch = await claim(now(), BATCH); batch.length > 0; batch = await claim(now(), BATCH))
    for (const claimed of batch) await settle(sendingOf(claimed), now);
}

async function settle({ messages, send }: Sending, now: () => Date): Promise<void> {
  await markHanded(messages, now());
  try {
    await send();
  } catch (error) {
    const isHasty = error instanceof WebhookError || error instanceof PushError;
    const text = error instanceof Error ? error.message : String(error);
    log.warn("delivery failed", { deliveries: messages.map(({ id }) => id).join(","), message: text });
    await markFailed(messages, { error: text, waitUntil: isHasty ? error.waitUntil : null }, now());
    return;
  }
  await markSent(messages, now());
}

/** A browser that has given up its subscription is asked no more; the bell has told its person anyway. */
async function writePush(
  { subscriptionId, locale, message, ...target }: ClaimedPush,
  now: Date,
  load?: LoadMessages,
): Promise<void> {
  const words = await readWords(locale, load);
  const { kind, params, href, dedupeKey } = message;
  try {
    await pushTo(target, { body: words.sentence(kind, params), href, tag: dedupeKey }, now);
  } catch (error) {
    if (!(error instanceof PushGoneError)) throw error;
    await dropGoneSubscription(subscriptionId, now);
  }
}

/** One mail with everything that this person is told now. */
async function writeMail({ email, locale, messages }: ClaimedMail, load?: LoadMessages): Promise<void> {
  const words = await readWords(locale, load);
  const sentences = messages.map(
    ({ kind, params, href }) => `${words.sentence(kind, params)}\n${absoluteUrl(href)}`,
  );
  const [first] = messages;
  if (!first) return;
  const subject =
    messages.length === 1 ? words.sentence(first.kind, first.params) : words.mailSubject(messages.length);
  const footer = words.mailFooter(absoluteUrl("/settings/notifications"));
  await sendMail({
    to: email,
    subject,
    text: `${sentences.join("\n\n")}\n\n--\n${footer}\n`,
    id: `delivery-${first.id}`,
  });
}

async function writeHook(
  { kind, sealed, message }: ClaimedWebhook,
  now: Date,
  load?: LoadMessages,
): Promise<void> {
  const words = await readWords(null, load);
  const title = words.sentence(message.kind, message.params);
  await writeToGroup({ kind, sealed }, { title, link: absoluteUrl(message.href) }, now);
}
