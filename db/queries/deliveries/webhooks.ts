import "server-only";
import type { Severity } from "@/lib/alerts/alert-states";
import type { WebhookKind } from "@/lib/notifications/delivery-kinds";
import { sqlClient } from "../../client";
import { type Reference, referenceTo } from "../reference";

export interface WebhookRow {
  id: number;
  name: string;
  kind: WebhookKind;
  host: string;
  unit: Reference;
  minSeverity: Severity;
  isActive: boolean;
  version: number;
  /** Messages that the group has taken, and that were given up. */
  sent: number;
  dead: number;
}

/** Every group chat of the company, by name. No scope: whoever may open the screen keeps all of them. */
export function listWebhooks(): Promise<WebhookRow[]> {
  return sqlClient<WebhookRow[]>`
    select w.id, w.name, w.kind, w.host, ${referenceTo("u")} as unit, w.min_severity as "minSeverity",
           w.is_active as "isActive", w.version, told.sent, told.dead
      from webhooks w join org_units u on u.id = w.unit_id
      join lateral (
        select count(*) filter (where state = 'sent')::int as sent, count(*) filter (where state = 'dead')::int as dead
          from deliveries where webhook_id = w.id) told on true
     order by w.name, w.id`;
}

/** The sealed address of a group chat; null when there is none. */
export async function getSealedWebhook(id: number): Promise<{ kind: WebhookKind; sealed: string } | null> {
  const [row] = await sqlClient<{ kind: WebhookKind; sealed: string }[]>`
    select kind, sealed from webhooks where id = ${id}`;
  return row ?? null;
}
