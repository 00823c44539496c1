import "server-only";
import { workingDaysLater } from "@/lib/calendar/working-days-later";
import { periodOf, previousPeriod } from "@/lib/periods";
import { businessDayOf } from "../business-day";
import { db } from "../client";
import { sqlRunner } from "../facts/sql-runner";
import { getWorkingCalendar } from "../queries/working-calendar";
import { reviews } from "../schema";
import { insertNotifications } from "./insert-notifications";
import { recordAudit } from "./record-audit";

/** Working days after the end of a month on which its review should be closed. */
const DUE_AFTER = 8;
/** Nobody is late from the start: working days that a review has at least from the day on which it was made. */
const LEAST_NOTICE = 3;

interface Led {
  unitId: number;
  name: string;
  nameEn: string | null;
  managerId: number;
}

/**
 * Every region and team that somebody leads gets a review of the month that is over, once, if anything happened in it; whoever leads it is told.
 * Returns the ids of the new ones.
 */
export async function ensureReviews({ now }: { now: Date }): Promise<number[]> {
  const month = previousPeriod(periodOf(businessDayOf(now), "month"));
  const calendar = await getWorkingCalendar();
  const today = businessDayOf(now);
  const dueOn =
    [workingDaysLater(month.end, DUE_AFTER, calendar), workingDaysLater(today, LEAST_NOTICE, calendar)]
      .sort()
      .at(-1) ?? today;
  return db.transaction(async (tx) => {
    const led = await sqlRunner(tx)<Led>(
      `select distinct on (u.id) u.id as "unitId", u.name, u.name_en as "nameEn", m.person_id as "managerId"
         from org_units u
         join assignments m on m.unit_id = u.id and m.role = 'manager' and m.start_on <= $1::text::date and (m.end_on is null or m.end_on > $1::text::date)
        where u.kind in ('region', 'team') and u.closed_on is null
          and (exists (select 1 from metric_rollups f join org_units b on b.id = f.unit_id where f.month = $2::text::date and starts_with(b.path, u.path))
               or exists (select 1 from targets t where t.unit_id = u.id and t.is_current and t.start_on = $2::text::date and t.end_on = $3::text::date))
        order by u.id, m.start_on, m.person_id`,
      [businessDayOf(now), month.start, month.end],
    );
    if (led.length === 0) return [];
    const made = await tx
      .insert(reviews)
      .values(
        led.map(({ unitId, managerId }) => ({
          unitId,
          cycle: "month" as const,
          periodKey: month.key,
          startOn: month.start,
          endOn: month.end,
          ownerId: managerId,
          dueOn,
        })),
      )
      .onConflictDoNothing()
      .returning({ id: reviews.id, unitId: reviews.unitId });
    const unitOf = new Map(led.map((unit) => [unit.unitId, unit]));
    const found = made.flatMap(({ id, unitId }) => {
      const unit = unitOf.get(unitId);
      return unit ? [{ id, ...unit }] : [];
    });
    await recordAudit(
      tx,
      ...found.map(({ id, unitId }) => ({
        actorId: null,
        action: "review.due" as const,
        objectKind: "review",
        objectId: id,
        after: { unit: unitId, period: month.key },
      })),
    );
    await insertNotifications(
      tx,
      found.map(({ id, name, nameEn, managerId }) => ({
        personId: managerId,
        kind: "reviewDue",
        params: { subject: name, subjectEn: nameEn ?? name, period: month.key },
        href: `/reviews/${id}`,
        dedupeKey: `review:${id}:due`,
      })),
    );
    return found.map(({ id }) => id);
  });
}
