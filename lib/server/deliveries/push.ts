import "server-only";
import { createHash } from "node:crypto";
import webPush from "web-push";
import { settings } from "../settings";
import { postPinned } from "./post-pinned";
import { pushKeys } from "./push-keys";

/** A push service keeps a message for a phone that is off so long, seconds. */
const KEPT_FOR = 24 * 3600;
/** A service that refuses for haste and does not say how long. */
const REST_MS = 60_000;

export interface PushTarget {
  endpoint: string;
  p256dh: string;
  auth: string;
}
export interface PushText {
  /** The sentence that the bell shows. Never an amount of pay. */
  body: string;
  /** Without host. */
  href: string;
  /** The same for the same event, so that a device shows it once, however often it arrives. */
  tag: string;
}

/** The browser has given its subscription up: nothing will ever arrive there. */
export class PushGoneError extends Error {}

/** The service did not take the message. */
export class PushError extends Error {
  constructor(
    message: string,
    /** Not before this, when the service has had too many. */
    readonly waitUntil: Date | null = null,
  ) {
    super(message);
  }
}

/** Whom a push service may write to about this deployment. */
function contact(): string {
  const from = /<([^>]+)>/.exec(settings.MAIL_FROM ?? "")?.[1] ?? settings.MAIL_FROM;
  if (from?.includes("@")) return `mailto:${from}`;
  const address = settings.NEXTAUTH_URL ?? "";
  return address.startsWith("https:") ? address : "mailto:sextant@localhost.localdomain";
}

/**
 * Hands a message to the browser's push service, encrypted for that browser alone (RFC 8291) and signed by this deployment. Throws PushGoneError,
 * PushError or PrivateAddressError.
 */
export async function pushTo(target: PushTarget, text: PushText, now: Date): Promise<void> {
  const keys = pushKeys();
  if (!keys) throw new PushError("NEXTAUTH_SECRET is not set.");
  const { endpoint, p256dh, auth } = target;
  const topic = createHash("sha256").update(text.tag).digest("base64url").slice(0, 32);
  const request = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(text), {
    vapidDetails: { subject: contact(), ...keys },
    TTL: KEPT_FOR,
    urgency: "normal",
    contentEncoding: "aes128gcm",
    topic,
  });
  const headers = request.headers as Record<string, string | number>;
  const answer = await postPinned(new URL(endpoint), { headers, body: request.body });
  if (answer.status === 404 || answer.status === 410) throw new PushGoneError(`gone: ${answer.status}`);
  if (answer.status === 429) {
    const seconds = Number(answer.retryAfter);
    const wait = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : REST_MS;
    throw new PushError("too many: 429", new Date(now.getTime() + wait));
  }
  if (answer.status < 200 || answer.status > 299)
    throw new PushError(`${answer.status} ${answer.text}`.trim());
}
