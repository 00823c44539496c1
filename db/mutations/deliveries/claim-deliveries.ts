import "server-only";
import {
  UNCLEAR,
  WEBHOOK_KINDS,
  WEBHOOK_MESSAGES_PER_MINUTE,
  type WebhookKind,
} from "@/lib/notifications/delivery-kinds";
import { sqlClient } from "../../client";

/**
 * A try that has said nothing for so long was cut off with its process. Mail and push messages name the event, so that a mailbox or a device shows
 * it once: they are tried again. A group would show it twice: its messages are tried again only where they had not been handed over yet, and
 * otherwise wait for somebody to decide.
 */
const CUT_OFF_AFTER = "10 minutes";

export interface ClaimedMail {
  personId: number;
  email: string;
  locale: string | null;
  messages: ClaimedMessage[];
}

export interface ClaimedWebhook {
  kind: WebhookKind;
  sealed: string;
  message: ClaimedMessage;
}

export interface ClaimedMessage {
  id: number;
  kind: string;
  params: Record<string, string | number>;
  href: string;
  attempts: number;
}

export interface ClaimedPush {
  subscriptionId: number;
  endpoint: string;
  p256dh: string;
  auth: string;
  locale: string | null;
  message: ClaimedMessage & { dedupeKey: string };
}

type ClaimedRow = Omit<ClaimedMessage, "id"> & { id: string };

/** Takes the mail that is due, all of one person's together; nobody else takes it meanwhile. */
export async function claimMail(now: Date, limit: number): Promise<ClaimedMail[]> {
  const rows = await sqlClient.begin(async (sql) => {
    // Of several who send at once each would take some of a person's messages: they take turns.
    await sql`select pg_advisory_xact_lock(hashtext('sextant.mail'))`;
    return sql<(ClaimedRow & { personId: number; email: string; locale: string | null })[]>`
      with due as (
        select id from deliveries
         where channel = 'email' and due_at <= ${now}
           and (state = 'waiting' or (state = 'sending' and claimed_at < ${now}::timestamptz - ${CUT_OFF_AFTER}::interval))
         order by due_at, id limit ${limit} for update skip locked)
      update deliveries d set state = 'sending', claimed_at = ${now}, handed_at = null, attempts = attempts + 1
        from due, accounts a
       where d.id = due.id and a.person_id = d.person_id
      returning d.id, d.kind, d.params, d.href, d.attempts, d.person_id as "personId", a.email, a.locale`;
  });
  const mails = new Map<number, ClaimedMail>();
  for (const { personId, email, locale, ...row } of rows) {
    const mail = mails.get(personId) ?? { personId, email, locale, messages: [] };
    mail.messages.push({ ...row, id: Number(row.id) });
    mails.set(personId, mail);
  }
  for (const mail of mails.values()) mail.messages.sort((a, b) => a.id - b.id);
  return [...mails.values()];
}

/** Takes the messages to devices that are due. */
export async function claimPush(now: Date, limit: number): Promise<ClaimedPush[]> {
  const rows = await sqlClient<(ClaimedRow & Omit<ClaimedPush, "message"> & { dedupeKey: string })[]>`
    with due as (
      select d.id from deliveries d
       where d.channel = 'push' and d.due_at <= ${now}
         and (d.state = 'waiting' or (d.state = 'sending' and d.claimed_at < ${now}::timestamptz - ${CUT_OFF_AFTER}::interval))
       order by d.due_at, d.id limit ${limit} for update skip locked)
    update deliveries d set state = 'sending', claimed_at = ${now}, handed_at = null, attempts = attempts + 1
      from due, push_subscriptions s, accounts a
     where d.id = due.id and s.id = d.subscription_id and a.id = s.account_id
    returning d.id, d.kind, d.params, d.href, d.attempts, d.dedupe_key as "dedupeKey", s.id as "subscriptionId", s.endpoint, s.p256dh, s.auth, a.locale`;
  return rows
    .map(({ subscriptionId, endpoint, p256dh, auth, locale, ...row }) => ({
      subscriptionId,
      endpoint,
      p256dh,
      auth,
      locale,
      message: { ...row, id: Number(row.id) },
    }))
    .sort((a, b) => a.message.id - b.message.id);
}

/** Takes the messages to groups that are due, of each group no more than it takes within a minute. */
export async function claimWebhooks(now: Date, limit: number): Promise<ClaimedWebhook[]> {
  await giveUpUnclear(now);
  const most = WEBHOOK_KINDS.map((kind) => WEBHOOK_MESSAGES_PER_MINUTE[kind]);
  const rows = await sqlClient<(ClaimedRow & { webhookKind: WebhookKind; sealed: string })[]>`
    with due as (
      select d.id, d.webhook_id, row_number() over (partition by d.webhook_id order by d.due_at, d.id) as place
        from deliveries d
       where d.channel = 'webhook' and d.due_at <= ${now}
         and (d.state = 'waiting' or (d.state = 'sending' and d.handed_at is null and d.claimed_at < ${now}::timestamptz - ${CUT_OFF_AFTER}::interval))),
    taken as (
      select d.id from due join deliveries d on d.id = due.id
        join webhooks w on w.id = due.webhook_id and w.is_active
        join unnest(${[...WEBHOOK_KINDS]}::text[], ${most}::int[]) as allowed (kind, most) on allowed.kind = w.kind::text
        join lateral (
          select count(*) as count from deliveries
           where webhook_id = w.id and sent_at > ${now}::timestamptz - interval '1 minute') told on true
       where due.place <= allowed.most - told.count
       order by d.due_at, d.id limit ${limit} for update of d skip locked)
    update deliveries d set state = 'sending', claimed_at = ${now}, handed_at = null, attempts = attempts + 1
      from taken, webhooks w
     where d.id = taken.id and w.id = d.webhook_id and (d.state = 'waiting' or d.claimed_at < ${now}::timestamptz - ${CUT_OFF_AFTER}::interval)
    returning d.id, d.kind, d.params, d.href, d.attempts, w.kind as "webhookKind", w.sealed`;
  return rows
    .map(({ webhookKind, sealed, ...row }) => ({
      kind: webhookKind,
      sealed,
      message: { ...row, id: Number(row.id) },
    }))
    .sort((a, b) => a.message.id - b.message.id);
}

/** Messages to groups that were being handed over when their process ended: they may stand there already. */
async function giveUpUnclear(now: Date): Promise<void> {
  await sqlClient`
    update deliveries set state = 'dead', last_error = ${UNCLEAR}
     where channel = 'webhook' and state = 'sending' and handed_at is not null
       and claimed_at < ${now}::timestamptz - ${CUT_OFF_AFTER}::interval`;
}
