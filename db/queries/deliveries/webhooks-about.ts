import "server-only";
import { SEVERITIES, type Severity } from "@/lib/alerts/alert-states";
import type { Transaction } from "../../client";
import { arrayLiteral, sqlRunner } from "../../facts/sql-runner";

export interface AlertAbout {
  unitId: number;
  severity: Severity;
}

/** Groups that hear of alerts of these units: their own unit or one above it, and at most as strict. One statement for all of them. */
export async function listWebhooksAbout(
  tx: Transaction,
  about: readonly AlertAbout[],
): Promise<(one: AlertAbout) => number[]> {
  if (about.length === 0) return () => [];
  const rows = await sqlRunner(tx)<{ id: number; unitId: number; minSeverity: Severity }>(
    `select w.id, u.id as "unitId", w.min_severity as "minSeverity" from webhooks w
       join org_units above on above.id = w.unit_id
       join org_units u on u.id = any ($1::text::int[]) and starts_with(u.path, above.path)
      where w.is_active order by w.id`,
    [arrayLiteral([...new Set(about.map(({ unitId }) => unitId))])],
  );
  const rank = (severity: Severity) => SEVERITIES.indexOf(severity);
  return ({ unitId, severity }) =>
    rows
      .filter((row) => row.unitId === unitId && rank(row.minSeverity) <= rank(severity))
      .map(({ id }) => id);
}
