import "server-only";
import { and, eq, inArray, lt } from "drizzle-orm";
import { workingDaysLater } from "@/lib/calendar/working-days-later";
import { addDays, type Day, type Period, periodOf, previousPeriod } from "@/lib/periods";
import { CYCLE_RULES } from "@/lib/reviews/review-cycles";
import { businessDayOf } from "../business-day";
import { db, type Transaction } from "../client";
import { sqlRunner } from "../facts/sql-runner";
import { getCompany } from "../queries/company";
import { getWorkingCalendar } from "../queries/working-calendar";
import { reviews } from "../schema";
import { insertNotifications } from "./insert-notifications";
import { recordAudit } from "./record-audit";

/** Nobody is late from the start: working days that a review has at least from the day on which it was made. */
const LEAST_NOTICE = 3;
/** Days after its end for which a period still gets its review: a portal that starts in November does not ask for the third quarter. */
const LATEST_START = 31;

type Cycle = (typeof CYCLE_RULES)[number];

interface Led {
  unitId: number;
  name: string;
  nameEn: string | null;
  managerId: number;
}

/**
 * Every unit that somebody leads gets a review of each period that is over, once, if anything happened in it; whoever leads it is told. An
 * earlier one of the same cycle that nobody has opened by then is missed. Returns the ids of the new ones.
 */
export async function ensureReviews({ now }: { now: Date }): Promise<number[]> {
  const today = businessDayOf(now);
  const [calendar, { fiscal }] = await Promise.all([getWorkingCalendar(), getCompany()]);
  const made: number[] = [];
  for (const rule of CYCLE_RULES) {
    const period = previousPeriod(periodOf(today, rule.cycle, fiscal), fiscal);
    if (addDays(period.end, LATEST_START) < today) continue;
    const [dueOn = today] = [
      workingDaysLater(period.end, rule.dueAfter, calendar),
      workingDaysLater(today, LEAST_NOTICE, calendar),
    ]
      .sort()
      .slice(-1);
    made.push(...(await db.transaction((tx) => ensureCycle(tx, { rule, period, dueOn, today }))));
  }
  return made;
}

interface Due {
  rule: Cycle;
  period: Period;
  dueOn: Day;
  today: Day;
}

async function ensureCycle(tx: Transaction, { rule, period, dueOn, today }: Due): Promise<number[]> {
  const led = await listLedUnits(tx, rule, period, today);
  if (led.length === 0) return [];
  const made = await tx
    .insert(reviews)
    .values(
      led.map(({ unitId, managerId }) => ({
        unitId,
        cycle: rule.cycle,
        periodKey: period.key,
        startOn: period.start,
        endOn: period.end,
        ownerId: managerId,
        dueOn,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: reviews.id, unitId: reviews.unitId });
  if (made.length === 0) return [];
  await missEarlier(
    tx,
    rule,
    period,
    made.map(({ unitId }) => unitId),
  );
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
      after: { unit: unitId, period: period.key },
    })),
  );
  await insertNotifications(
    tx,
    found.map(({ id, name, nameEn, managerId }) => ({
      personId: managerId,
      kind: "reviewDue",
      params: { subject: name, subjectEn: nameEn ?? name, period: period.key },
      href: `/reviews/${id}`,
      dedupeKey: `review:${id}:due`,
    })),
  );
  return found.map(({ id }) => id);
}

/** Units of the rule's kinds with a leader today, in whose period something was counted or aimed at. */
function listLedUnits(tx: Transaction, { unitKinds }: Cycle, period: Period, today: Day): Promise<Led[]> {
  return sqlRunner(tx)<Led>(
    `select distinct on (u.id) u.id as "unitId", u.name, u.name_en as "nameEn", m.person_id as "managerId"
       from org_units u
       join assignments m on m.unit_id = u.id and m.role = 'manager' and m.start_on <= $1::text::date and (m.end_on is null or m.end_on > $1::text::date)
      where u.kind::text = any($4::text::text[]) and u.closed_on is null
        and (exists (select 1 from metric_rollups f join org_units b on b.id = f.unit_id
                      where f.month >= date_trunc('month', $2::text::date) and f.month < $3::text::date and starts_with(b.path, u.path))
             or exists (select 1 from targets t where t.unit_id = u.id and t.is_current and t.start_on = $2::text::date and t.end_on = $3::text::date))
      order by u.id, m.start_on, m.person_id`,
    [today, period.start, period.end, `{${unitKinds.join(",")}}`],
  );
}

/** What nobody has opened until the next one became due. */
async function missEarlier(
  tx: Transaction,
  { cycle }: Cycle,
  period: Period,
  unitIds: readonly number[],
): Promise<void> {
  const missed = await tx
    .update(reviews)
    .set({ state: "missed" })
    .where(
      and(
        inArray(reviews.unitId, [...unitIds]),
        eq(reviews.cycle, cycle),
        eq(reviews.state, "due"),
        lt(reviews.startOn, period.start),
      ),
    )
    .returning({ id: reviews.id });
  await recordAudit(
    tx,
    ...missed.map(({ id }) => ({
      actorId: null,
      action: "review.miss" as const,
      objectKind: "review",
      objectId: id,
      before: { state: "due" },
      after: { state: "missed" },
    })),
  );
}
