import "server-only";
import type { AuditAction } from "@/lib/audit/audit-actions";
import type { Transaction } from "../client";
import { auditEntries } from "../schema";

export interface AuditEntry {
  /** Person who acted; null for the system. */
  actorId: number | null;
  action: AuditAction;
  objectKind: string;
  objectId: number | string;
  /** Changed columns only; bigints are written as decimal strings. Never an amount of pay. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** Writes the audit entry of a change, in the transaction of the change. */
export async function recordAudit(tx: Transaction, ...entries: AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.insert(auditEntries).values(
    entries.map((entry) => ({
      ...entry,
      objectId: String(entry.objectId),
      before: entry.before ? plain(entry.before) : null,
      after: entry.after ? plain(entry.after) : null,
    })),
  );
}

function plain(columns: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(columns, (_key, value) => (typeof value === "bigint" ? value.toString() : value)),
  );
}
