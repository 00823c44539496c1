import "server-only";
import { sql } from "drizzle-orm";
import { businessDayOf } from "../business-day";
import { db } from "../client";
import { sqlRunner } from "../facts/sql-runner";
import { insertNotifications } from "./insert-notifications";

interface LateTask {
  id: number;
  alertId: number;
  title: string;
  titleEn: string | null;
  unit: string;
  unitEn: string | null;
  /** Who has it, whoever leads the department that has to do it, and whoever answers for the alert. */
  told: number[];
}

/**
 * Tasks of plans that are past their last day: whoever has them is reminded, and whoever leads that department and whoever owns the alert hear
 * of it, once. Returns how many are late.
 */
export async function escalateTasks({ now }: { now: Date }): Promise<number> {
  const today = businessDayOf(now);
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('sextant.tasks'))`);
    const late = await sqlRunner(tx)<LateTask>(
      `select t.id, t.alert_id as "alertId", t.title, t.title_en as "titleEn", u.name as unit, u.name_en as "unitEn",
              array(select distinct person_id from (
                select t.owner_id as person_id union all select a.owner_id
                union all select m.person_id from assignments m
                  where m.unit_id = t.unit_id and m.role = 'manager' and m.start_on <= $1::text::date and (m.end_on is null or m.end_on > $1::text::date)) who
                where person_id is not null order by person_id) as told
         from tasks t join alerts a on a.id = t.alert_id join org_units u on u.id = t.unit_id
        where t.state = 'open' and t.due_on < $1::text::date`,
      [today],
    );
    await insertNotifications(
      tx,
      late.flatMap(({ id, alertId, title, titleEn, unit, unitEn, told }) =>
        told.map((personId) => ({
          personId,
          kind: "taskOverdue",
          params: { title, titleEn: titleEn ?? title, unit, unitEn: unitEn ?? unit },
          href: `/alerts/${alertId}#task-${id}`,
          dedupeKey: `task:${id}:overdue`,
        })),
      ),
    );
    return late.length;
  });
}
