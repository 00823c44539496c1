import { countAccounts, listFailedSignIns, listPeopleWithoutAccount } from "@/db/queries/today-accounts";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import { addDays } from "@/lib/periods";
import type { View } from "@/lib/server/view";

const SHOWN = 5;
const WEEK_MS = 7 * 86_400_000;

/** Everything that an administrator begins the day with, read at once: who can sign in; no sales, no pay. */
export async function readAdmin({ now, today }: View) {
  const [accounts, missing, failed, calendar] = await Promise.all([
    countAccounts(now),
    listPeopleWithoutAccount(today, SHOWN),
    listFailedSignIns(new Date(now.getTime() - WEEK_MS), SHOWN),
    getWorkingCalendar(),
  ]);
  const years = [...new Set([today, addDays(today, 60)].map((day) => Number(day.slice(0, 4))))];
  return { accounts, missing, failed, missingYears: years.filter((year) => !calendar.years.includes(year)) };
}
export type AdminDay = Awaited<ReturnType<typeof readAdmin>>;
