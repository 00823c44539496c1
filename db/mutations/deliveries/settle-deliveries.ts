import "server-only";
import { retryTime } from "@/lib/notifications/delivery-time";
import { sqlClient } from "../../client";
import type { ClaimedMessage } from "./claim-deliveries";

/** Longest answer of the other side that is kept. */
const KEPT_ANSWER = 300;

/** From here on the message may have arrived. */
export async function markHanded(messages: readonly ClaimedMessage[], now: Date): Promise<void> {
  await sqlClient`
    update deliveries set handed_at = ${now} where id = any(${messages.map(({ id }) => id)}::bigint[]) and state = 'sending'`;
}

/** The other side has taken these. */
export async function markSent(messages: readonly ClaimedMessage[], now: Date): Promise<void> {
  const ids = messages.map(({ id }) => id);
  await sqlClient`
    update deliveries set state = 'sent', sent_at = ${now}, last_error = null
     where id = any(${ids}::bigint[]) and state = 'sending'`;
}

/** The other side has not taken these: they wait for another try, or for somebody to look at them after the last. */
export async function markFailed(
  messages: readonly ClaimedMessage[],
  { error, waitUntil }: { error: string; waitUntil: Date | null },
  now: Date,
): Promise<void> {
  const rows = messages.map(({ id, attempts }) => ({ id, due: waitUntil ?? retryTime(now, attempts) }));
  await sqlClient`
    update deliveries d
       set state = case when new.due is null then 'dead'::delivery_state else 'waiting' end,
           due_at = coalesce(new.due, d.due_at), last_error = ${error.slice(0, KEPT_ANSWER)}
      from unnest(${rows.map(({ id }) => id)}::bigint[], ${rows.map(({ due }) => due?.toISOString() ?? null)}::timestamptz[]) as new (id, due)
     where d.id = new.id and d.state = 'sending'`;
}
