import "server-only";
import type { Transaction } from "../client";
import { arrayLiteral, sqlRunner } from "../facts/sql-runner";
import { alertEvents } from "../schema";
import type { RaisedFiring } from "./raised-firing";
import { recordAudit } from "./record-audit";

/**
 * Of one matter one alert waits: a milder one that nobody has begun to work on, and for which no plan runs, gives way to the worse. One statement
 * for all that were raised.
 */
export async function supersedeMilder(
  tx: Transaction,
  raised: readonly RaisedFiring[],
  now: Date,
): Promise<void> {
  const gone = await sqlRunner(tx)<{ id: number; by: number }>(
    `update alerts mild
        set state = 'dismissed', dismiss_reason = 'duplicate', outcome = '#' || grave.id, closed_at = $2::text::timestamptz, version = mild.version + 1
       from alerts grave
      where grave.id = any ($1::text::int[]) and mild.rule_id = grave.rule_id and mild.period_key = grave.period_key
        and mild.threshold < grave.threshold and mild.state in ('open', 'acknowledged')
        and case when grave.person_id is null then mild.person_id is null and mild.unit_id = grave.unit_id else mild.person_id = grave.person_id end
        and not exists (select from playbook_runs r where r.alert_id = mild.id and r.finished_at is null)
      returning mild.id, grave.id as by`,
    [arrayLiteral(raised.map(({ id }) => id)), now.toISOString()],
  );
  if (gone.length === 0) return;
  await tx
    .insert(alertEvents)
    .values(
      gone.map(({ id, by }) => ({ alertId: id, state: "dismissed" as const, comment: `#${by}`, at: now })),
    );
  await recordAudit(
    tx,
    ...gone.map(({ id, by }) => ({
      actorId: null,
      action: "alert.supersede" as const,
      objectKind: "alert",
      objectId: id,
      after: { state: "dismissed", by },
    })),
  );
}
