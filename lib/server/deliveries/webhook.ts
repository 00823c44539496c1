import "server-only";
import { createHmac } from "node:crypto";
import type { WebhookKind } from "@/lib/notifications/delivery-kinds";
import { postPinned } from "./post-pinned";
import { PrivateAddressError } from "./public-address";

/** A group that refuses for haste and does not say how long. */
const REST_MS = 60_000;

export interface WebhookTarget {
  url: string;
  /** Signing secret of the group, where it has one. */
  secret: string | null;
}
export interface WebhookText {
  title: string;
  /** Absolute. */
  link: string;
}
interface Prepared {
  url: URL;
  body: unknown;
}

const hmac = (key: string, text: string) => createHmac("sha256", key).update(text).digest("base64");

/**
 * What each operator expects, as it documents it: DingTalk signs milliseconds in the address, Feishu seconds in the body
 * with an empty message under the key, WeCom and Slack keep their secret in the address.
 */
const PREPARE: Record<WebhookKind, (target: WebhookTarget, text: WebhookText, now: Date) => Prepared> = {
  dingtalk({ url, secret }, { title, link }, now) {
    const address = new URL(url);
    if (secret) {
      const timestamp = String(now.getTime());
      address.searchParams.set("timestamp", timestamp);
      address.searchParams.set("sign", hmac(secret, `${timestamp}\n${secret}`));
    }
    return {
      url: address,
      body: { msgtype: "markdown", markdown: { title, text: `${title}\n\n[${link}](${link})` } },
    };
  },
  wecom: ({ url }, { title, link }) => ({
    url: new URL(url),
    body: { msgtype: "text", text: { content: `${title}\n${link}` } },
  }),
  feishu({ url, secret }, { title, link }, now) {
    const content = { msg_type: "text", content: { text: `${title}\n${link}` } };
    if (!secret) return { url: new URL(url), body: content };
    const timestamp = String(Math.floor(now.getTime() / 1000));
    return { url: new URL(url), body: { timestamp, sign: hmac(`${timestamp}\n${secret}`, ""), ...content } };
  },
  slack: ({ url }, { title, link }) => ({
    url: new URL(url),
    body: { text: `${escapeSlack(title)}\n<${link}>` },
  }),
};

const escapeSlack = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Codes by which groups say "too fast", besides the status 429. */
const HASTE: Partial<Record<WebhookKind, readonly number[]>> = {
  dingtalk: [130101, 410100],
  wecom: [45009],
  feishu: [9499, 11232],
};

/** The group did not take the message. */
export class WebhookError extends Error {
  constructor(
    message: string,
    /** Not before this, when the group has had too many. */
    readonly waitUntil: Date | null = null,
  ) {
    super(message);
  }
}

/** Writes one message into a group. Follows no redirect. Throws WebhookError or PrivateAddressError. */
export async function postWebhook(
  kind: WebhookKind,
  target: WebhookTarget,
  text: WebhookText,
  now: Date,
): Promise<void> {
  const { url, body } = PREPARE[kind](target, text, now);
  const answer = await post(url, JSON.stringify(body));
  const code = kind === "slack" ? 0 : codeOf(answer.text);
  if (answer.status === 429 || (code !== null && HASTE[kind]?.includes(code))) {
    const seconds = Number(answer.retryAfter);
    const wait = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : REST_MS;
    throw new WebhookError(`too many: ${answer.status}`, new Date(now.getTime() + wait));
  }
  if (answer.status !== 200 || code !== 0)
    throw new WebhookError(`${answer.status} ${code ?? ""} ${answer.text}`.trim());
}

/** DingTalk and WeCom answer `errcode`, Feishu `code`; null where there is neither. */
function codeOf(text: string): number | null {
  try {
    const answer = JSON.parse(text) as { errcode?: unknown; code?: unknown; StatusCode?: unknown };
    const code = answer.errcode ?? answer.code ?? answer.StatusCode;
    return typeof code === "number" ? code : null;
  } catch {
    return null;
  }
}

async function post(url: URL, body: string) {
  try {
    return await postPinned(url, { headers: { "content-type": "application/json" }, body });
  } catch (error) {
    if (error instanceof PrivateAddressError) throw error;
    throw new WebhookError(error instanceof Error ? error.message : String(error));
  }
}
