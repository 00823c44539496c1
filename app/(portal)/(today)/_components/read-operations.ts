import { listImports } from "@/db/queries/imports";
import { countWaitingImports, listLastDays, listMissingTargets } from "@/db/queries/today-health";
import { listOpenPeriods } from "@/db/queries/today-periods";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import { addDays, daysBetween, nextPeriod, type PeriodKind, periodOf } from "@/lib/periods";
import type { View } from "@/lib/server/view";
import { readDecisions } from "./read-decisions";
import { readPace } from "./read-pace";

/** How long before a period begins its targets should be there. */
const TARGETS_AHEAD: readonly { kind: PeriodKind; days: number }[] = [
  { kind: "month", days: 10 },
  { kind: "quarter", days: 45 },
  { kind: "year", days: 60 },
];
/** How long before a year begins its holidays are needed: plans are made on them. */
const CALENDAR_AHEAD = 60;
const IMPORTS_SHOWN = 3;

/** Everything that sales operations begin the day with, read at once. */
export async function readOperations(view: View) {
  const { today, company } = view;
  const calendar = await getWorkingCalendar();
  const pairs = TARGETS_AHEAD.flatMap(({ kind, days }) => {
    const now = periodOf(today, kind, company.fiscal);
    return daysBetween(today, now.end) <= days ? [{ now, next: nextPeriod(now, company.fiscal) }] : [];
  });
  const [pace, decisions, imports, waitingImports, lastDays, missingTargets, openPeriods] = await Promise.all(
    [
      readPace(view, calendar),
      readDecisions(view),
      listImports({ limit: IMPORTS_SHOWN, offset: 0 }),
      countWaitingImports(),
      listLastDays(today),
      listMissingTargets(pairs),
      listOpenPeriods({ firstDay: company.firstDay, today, fiscal: company.fiscal }),
    ],
  );
  const firstYear = Number((company.firstDay ?? today).slice(0, 4));
  const lastYear = Number(addDays(today, CALENDAR_AHEAD).slice(0, 4));
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i);
  const missingYears = years.filter((year) => !calendar.years.includes(year));
  return { pace, ...decisions, imports, waitingImports, lastDays, missingTargets, missingYears, openPeriods };
}
export type OperationsDay = Awaited<ReturnType<typeof readOperations>>;
