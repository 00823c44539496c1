/** How somebody is reached outside the portal. */
export const DELIVERY_CHANNELS = ["email", "webhook", "push"] as const;
export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number];

/**
 * Why a message was given up without the other side saying anything: the process ended while it was being handed over, so that it may have arrived;
 * sending it again is for a person to decide.
 */
export const UNCLEAR = "unclear";

/** `dead` has been tried as often as it is tried, and waits for somebody to look at it. */
export const DELIVERY_STATES = ["waiting", "sending", "sent", "dead"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Mail for each event, one a day with all of them, or none. */
export const MAIL_MODES = ["each", "daily", "off"] as const;
export type MailMode = (typeof MAIL_MODES)[number];

/** Group chats that take messages by an address of their own. */
export const WEBHOOK_KINDS = ["dingtalk", "wecom", "feishu", "slack"] as const;
export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

/** How many messages a group takes in one minute, as its operator publishes it; beyond that it refuses for a while. */
export const WEBHOOK_MESSAGES_PER_MINUTE: Record<WebhookKind, number> = {
  dingtalk: 20,
  wecom: 20,
  feishu: 100,
  slack: 60,
};
