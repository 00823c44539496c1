import "server-only";
import { sql } from "drizzle-orm";
import { SEVERITIES, type Severity } from "@/lib/alerts/alert-states";
import type { Transaction } from "../../client";

/** Groups that hear of alerts of this unit: their own unit or one above it, and at most as strict. */
export async function listWebhooksAbout(
  tx: Transaction,
  { unitId, severity }: { unitId: number; severity: Severity },
): Promise<number[]> {
  const mild = sql.join(
    SEVERITIES.slice(0, SEVERITIES.indexOf(severity) + 1).map((one) => sql`${one}::severity`),
    sql`, `,
  );
  const rows = await tx.execute<{ id: number }>(sql`
    select w.id from webhooks w
      join org_units above on above.id = w.unit_id
      join org_units u on u.id = ${unitId} and starts_with(u.path, above.path)
     where w.is_active and w.min_severity in (${mild}) order by w.id`);
  return rows.map(({ id }) => id);
}
