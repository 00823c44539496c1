import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import {
  DELIVERY_CHANNELS,
  DELIVERY_STATES,
  MAIL_MODES,
  WEBHOOK_KINDS,
} from "@/lib/notifications/delivery-kinds";
import { accounts } from "./access";
import { severity } from "./alerts";
import { bigId, id, instant } from "./columns";
import { orgUnits, people } from "./organisation";

export const deliveryChannel = pgEnum("delivery_channel", DELIVERY_CHANNELS);
export const deliveryState = pgEnum("delivery_state", DELIVERY_STATES);
export const mailMode = pgEnum("mail_mode", MAIL_MODES);
export const webhookKind = pgEnum("webhook_kind", WEBHOOK_KINDS);

/** How a person wants to be reached outside the portal; without a row, by mail for each event and at any hour. */
export const deliveryPreferences = pgTable("delivery_preferences", {
  /** Whose wish it is. */
  personId: integer()
    .primaryKey()
    .references(() => people.id),
  /** each | daily | off. */
  mailMode: mailMode().notNull(),
  /** Start of the hours without mail, minutes after midnight in the deployment's zone. */
  quietFrom: smallint().notNull(),
  /** Their end; the same as the start when there are none. */
  quietTo: smallint().notNull(),
});

/** A group chat that is told about alerts of a part of the organisation. */
export const webhooks = pgTable(
  "webhooks",
  {
    id: id(),
    /** Name for people. */
    name: text().notNull(),
    /** dingtalk | wecom | feishu | slack. */
    kind: webhookKind().notNull(),
    /** Host of the address, for people. */
    host: text().notNull(),
    /** The address and the signing secret, encrypted: whoever has them may write into the group. */
    sealed: text().notNull(),
    /** Alerts of this unit and below. */
    unitId: integer()
      .notNull()
      .references(() => orgUnits.id),
    /** The mildest severity that is told. */
    minSeverity: severity().notNull(),
    /** Whether it is told anything. */
    isActive: boolean().notNull().default(true),
    /** Who entered it. */
    createdBy: integer()
      .notNull()
      .references(() => people.id),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
    /** Counts every change. */
    version: integer().notNull().default(1),
  },
  // raiseAlerts: who hears of a unit
  (t) => [index("webhooks_unit").on(t.unitId)],
);

/** A browser on somebody's device that takes messages of one account; kept after its end. */
export const pushSubscriptions = pgTable(
  "push_subscriptions",
  {
    id: id(),
    /** Whose messages. */
    accountId: integer()
      .notNull()
      .references(() => accounts.id),
    /** Address at the push service of that browser. */
    endpoint: text().notNull(),
    /** Public key of the browser for this subscription, base64url. */
    p256dh: text().notNull(),
    /** Secret of the browser for this subscription, base64url. */
    auth: text().notNull(),
    /** Browser as it named itself, for the person's list of devices. */
    device: text(),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
    /** Since when it takes none: switched off, taken over by another account, or given up by the browser. */
    endedAt: instant(),
  },
  (t) => [
    // one account for each browser
    uniqueIndex("push_subscriptions_endpoint").on(t.endpoint).where(sql`${t.endedAt} is null`),
    index("push_subscriptions_account").on(t.accountId),
  ],
);

/** One message on its way out. Written with what it tells of, sent afterwards, once. */
export const deliveries = pgTable(
  "deliveries",
  {
    id: bigId(),
    /** email | webhook | push. */
    channel: deliveryChannel().notNull(),
    /** Who is written to, for a mail. */
    personId: integer().references(() => people.id),
    /** Which group, for a webhook. */
    webhookId: integer().references(() => webhooks.id),
    /** Which browser, for a push. */
    subscriptionId: integer().references(() => pushSubscriptions.id),
    /** Key of the sentence: `notifications.<kind>`. */
    kind: text().notNull(),
    /** Names, numbers and ids of the sentence. Never an amount of pay. */
    params: jsonb().notNull(),
    /** Where it leads, without host. */
    href: text().notNull(),
    /** Names the event, so that it is told once. */
    dedupeKey: text().notNull(),
    /** waiting | sending | sent | dead. */
    state: deliveryState().notNull().default("waiting"),
    /** Not before this: quiet hours, the daily mail, the wait before another try. */
    dueAt: instant().notNull(),
    /** How often it was tried. */
    attempts: integer().notNull().default(0),
    /** When the present try began. */
    claimedAt: instant(),
    /** When the present try was about to be handed to the other side: from here on it may have arrived. */
    handedAt: instant(),
    /** What the last try was answered. */
    lastError: text(),
    /** When the other side took it. */
    sentAt: instant(),
    /** When it was written. */
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("deliveries_once").on(
      t.channel,
      sql`coalesce(${t.personId}, 0)`,
      sql`coalesce(${t.webhookId}, 0)`,
      sql`coalesce(${t.subscriptionId}, 0)`,
      t.dedupeKey,
    ),
    // claimDeliveries
    index("deliveries_due").on(t.dueAt).where(sql`${t.state} in ('waiting', 'sending')`),
    // listDeliveries: what failed, newest first
    index("deliveries_dead").on(t.id).where(sql`${t.state} = 'dead'`),
    // claimDeliveries: how much a group has been told within the minute
    index("deliveries_webhook").on(t.webhookId, t.sentAt),
    check("deliveries_target", sql`num_nonnulls(${t.personId}, ${t.webhookId}, ${t.subscriptionId}) = 1`),
  ],
);
