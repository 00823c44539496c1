import "server-only";
import type { RaisedAlert } from "@/lib/alerts/evaluate-rule";
import { addDays, type Day } from "@/lib/periods";
import { arrayLiteral, type SqlRunner } from "../../facts/sql-runner";
import { subjectKey } from "./subjects";

/** The longest period plus the longest cooldown: older alerts silence nothing any more. */
const MEMORY_DAYS = 400;

/** What rules have raised before, by rule and subject (`ruleId subjectKey`). */
export async function listRaised(
  run: SqlRunner,
  ruleIds: readonly number[],
  today: Day,
  timeZone: string,
): Promise<Map<string, RaisedAlert[]>> {
  const rows = await run<RaisedAlert & { ruleId: number; unitId: number; personId: number | null }>(
    `select rule_id as "ruleId", unit_id as "unitId", person_id as "personId", period_key as "periodKey", threshold,
            (opened_at at time zone $3::text)::date::text as on
       from alerts where rule_id = any ($1::text::int[]) and opened_at >= $2::text::date`,
    [arrayLiteral(ruleIds), addDays(today, -MEMORY_DAYS), timeZone],
  );
  const found = new Map<string, RaisedAlert[]>();
  for (const { ruleId, periodKey, threshold, on, ...subject } of rows) {
    const key = `${ruleId} ${subjectKey(subject)}`;
    found.set(key, [...(found.get(key) ?? []), { periodKey, threshold, on }]);
  }
  return found;
}

/** Rules and subjects that keep quiet today (`ruleId subjectKey`). */
export async function listQuiet(run: SqlRunner, today: Day): Promise<Set<string>> {
  const rows = await run<{ ruleId: number; unitId: number; personId: number | null }>(
    `select rule_id as "ruleId", unit_id as "unitId", person_id as "personId" from alert_mutes
      where until_on >= $1::text::date and lifted_at is null`,
    [today],
  );
  return new Set(rows.map(({ ruleId, ...subject }) => `${ruleId} ${subjectKey(subject)}`));
}
