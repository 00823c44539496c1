import "server-only";
import {
  type ClaimedMail,
  type ClaimedWebhook,
  claimMail,
  claimWebhooks,
} from "@/db/mutations/deliveries/claim-deliveries";
import { markFailed, markSent } from "@/db/mutations/deliveries/settle-deliveries";
import { log } from "../log";
import { absoluteUrl } from "./absolute-url";
import { sendMail } from "./mailer";
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
  for (let mails = await claimMail(now(), BATCH); mails.length > 0; mails = await claimMail(now(), BATCH))
    for (const mail of mails) await settle(mail.messages, () => writeMail(mail, loadMessages), now);
  for (
    let hooks = await claimWebhooks(now(), BATCH);
    hooks.length > 0;
    hooks = await claimWebhooks(now(), BATCH)
  )
    for (const hook of hooks) await settle([hook.message], () => writeHook(hook, now(), loadMessages), now);
}

async function settle(
  messages: ClaimedMail["messages"],
  send: () => Promise<void>,
  now: () => Date,
): Promise<void> {
  try {
    await send();
  } catch (error) {
    const waitUntil = error instanceof WebhookError ? error.waitUntil : null;
    const text = error instanceof Error ? error.message : String(error);
    log.warn("delivery failed", { deliveries: messages.map(({ id }) => id).join(","), message: text });
    await markFailed(messages, { error: text, waitUntil }, now());
    return;
  }
  await markSent(messages, now());
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
