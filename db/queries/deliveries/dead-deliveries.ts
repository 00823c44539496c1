import "server-only";
import { sqlClient } from "../../client";
import { type Reference, referenceTo } from "../reference";

export interface DeadDelivery {
  id: number;
  createdAt: Date;
  /** The person, or the group, that it was for. */
  to: Reference;
  kind: string;
  params: Record<string, string | number>;
  href: string;
  lastError: string | null;
}

/** The newest messages that were given up. Their sentences hold no pay; whoever keeps the groups sees all of them. */
export async function listDeadDeliveries(limit = 50): Promise<DeadDelivery[]> {
  const rows = await sqlClient<(Omit<DeadDelivery, "id"> & { id: string })[]>`
    select d.id, d.created_at as "createdAt", coalesce(${referenceTo("p")}, ${referenceTo("o")}, json_build_object('id', w.id, 'name', w.name, 'nameEn', null)) as to,
           d.kind, d.params, d.href, d.last_error as "lastError"
      from deliveries d left join people p on p.id = d.person_id left join webhooks w on w.id = d.webhook_id
      left join push_subscriptions s on s.id = d.subscription_id left join accounts a on a.id = s.account_id left join people o on o.id = a.person_id
     where d.state = 'dead' order by d.id desc limit ${limit}`;
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}
