import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { settings } from "../settings";

const ANSWER_WITHIN_MS = 15_000;

let transport: Transporter | null = null;

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same for the same mail sent again, so that a mailbox shows it once. */
  id: string;
}

/** Hands a mail to the server of SMTP_URL. Throws when it is not taken, or not set. */
export async function sendMail({ to, subject, text, id }: Mail): Promise<void> {
  if (!settings.SMTP_URL) throw new Error("SMTP_URL is not set.");
  transport ??= createTransport({
    url: settings.SMTP_URL,
    connectionTimeout: ANSWER_WITHIN_MS,
    greetingTimeout: ANSWER_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
  });
  const from = settings.MAIL_FROM ?? `Sextant <sextant@${new URL(settings.SMTP_URL).hostname}>`;
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? "sextant";
  await transport.sendMail({ from, to, subject, text, messageId: `<${id}@${domain}>` });
}
