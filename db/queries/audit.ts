import "server-only";
import { sqlClient } from "../client";
import { type KeysetPage, type KeysetPlace, keysetClauses, keysetPage } from "./keyset";
import { type Reference, referenceTo } from "./reference";

export interface AuditFilters {
  actorId: number | null;
  action: string | null;
  objectKind: string | null;
  objectId: string | null;
  /** Half-open. */
  from: Date | null;
  to: Date | null;
}

export interface AuditRow {
  id: number;
  at: Date;
  /** Null for the system. */
  actor: Reference | null;
  action: string;
  objectKind: string;
  objectId: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/**
 * One page of the audit trail, newest first. It has no scope: whoever may open it sees the company's, and no entry holds
 * an amount of pay.
 */
export async function listAuditEntries(
  filters: AuditFilters,
  place: KeysetPlace,
): Promise<KeysetPage<AuditRow>> {
  const id = { expression: sqlClient`e.id`, type: "bigint", direction: "desc" } as const;
  const { where, orderBy, limit } = keysetClauses(id, "e.id", place);
  const equals = (column: string, value: number | string | null) =>
    value === null ? sqlClient`true` : sqlClient`${sqlClient(column)} = ${value}`;
  const rows = await sqlClient<(Omit<AuditRow, "id"> & { id: string; sort_key: string })[]>`
    select e.id, e.id::text as sort_key, e.at, ${referenceTo("p")} as actor, e.action, e.object_kind as "objectKind",
           e.object_id as "objectId", e.before, e.after
      from audit_entries e left join people p on p.id = e.actor_id
     where ${where} and ${equals("e.actor_id", filters.actorId)} and ${equals("e.action", filters.action)}
       and ${equals("e.object_kind", filters.objectKind)} and ${equals("e.object_id", filters.objectId)}
       and ${filters.from ? sqlClient`e.at >= ${filters.from}` : sqlClient`true`}
       and ${filters.to ? sqlClient`e.at < ${filters.to}` : sqlClient`true`}
     order by ${orderBy} limit ${limit}`;
  return keysetPage(
    rows.map((row) => ({ ...row, id: Number(row.id) })),
    place,
  );
}

/** Everybody and everything that the trail knows, to filter by. */
export async function listAuditValues(): Promise<{ actors: Reference[]; actions: string[] }> {
  // A loose index scan: one probe per value, however long the trail is.
  const [actors, actions] = await Promise.all([
    sqlClient<Reference[]>`
      select p.id, p.name, p.name_en as "nameEn" from people p
       where exists (select 1 from audit_entries e where e.actor_id = p.id) order by p.name collate "zh-x-icu" limit 500`,
    sqlClient<{ action: string }[]>`
      with recursive kinds as (
        select min(object_kind) as kind from audit_entries
        union all
        select (select min(object_kind) from audit_entries where object_kind > kinds.kind) from kinds where kinds.kind is not null
      )
      select distinct e.action from kinds join lateral (
        select action from audit_entries where object_kind = kinds.kind limit 20000) e on true order by 1`,
  ]);
  return { actors, actions: actions.map(({ action }) => action) };
}
