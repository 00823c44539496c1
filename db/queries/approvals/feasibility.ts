import "server-only";
import { systemScope } from "@/lib/access/scope";
import { countWorkingDays, findMissingYear, type WorkingCalendar } from "@/lib/calendar/working-calendar";
import { divideRounded, PPM } from "@/lib/money";
import { addDays, type Day } from "@/lib/periods";
import { calculateCapacity, type Feasibility, judgeFeasibility } from "@/lib/targets/feasibility";
import { sqlClient } from "../../client";
import { getMetric } from "../metrics";

interface FeasibilityQuestion {
  unitId: number;
  personId: number | null;
  window: { start: Day; end: Day };
  today: Day;
  calendar: WorkingCalendar;
}

/** How far back "lately" goes, and what a win rate is taken from. */
const RECENT_DAYS = 90;
const WIN_RATE_DAYS = 365;

/**
 * Whether each of some figures of won value, in minor units, can be reached: against the run rate of the last ninety days, the open deals that are expected to close by
 * the end, and what the people there bring in when they do as well as the company on average. Empty where the working days of
 * the window are not known. The caller has read the request within its scope.
 */
export async function readFeasibility(
  question: FeasibilityQuestion,
  goalsMinor: readonly bigint[],
): Promise<Feasibility[]> {
  const { unitId, personId, window, today, calendar } = question;
  const since = addDays(today, -RECENT_DAYS);
  const [earlier = since, start = today] = [[since, window.start].sort()[0], [today, window.start].sort()[1]];
  if (findMissingYear(earlier, window.end, calendar) !== null) return [];
  const recentDays = BigInt(countWorkingDays(since, today, calendar));
  const daysLeft = countWorkingDays(start, window.end, calendar);
  const filters = personId === null ? { unitId } : { personId };
  const scope = systemScope();
  const recent = { start: since, end: today };
  const [won, lately, everywhere, winRate, pipeline, heads] = await Promise.all([
    getMetric(scope, { metric: "won_value", window, filters, today }),
    getMetric(scope, { metric: "won_value", window: recent, filters, today }),
    getMetric(scope, { metric: "won_value", window: recent, today }),
    getMetric(scope, {
      metric: "win_rate_value",
      window: { start: addDays(today, -WIN_RATE_DAYS), end: today },
      filters,
      today,
    }),
    sumDueDeals(question),
    listHeads(question),
  ]);
  const perDay = (value: bigint) => (recentDays === 0n ? null : divideRounded(value, recentDays));
  const fullHeads = heads.everywhere;
  const perHead =
    recentDays === 0n || fullHeads === 0n
      ? null
      : divideRounded(everywhere.numerator * BigInt(daysLeft) * BigInt(PPM), recentDays * fullHeads);
  const facts = {
    workingDaysLeft: daysLeft,
    recentPerDayMinor: perDay(lately.numerator),
    openPipelineMinor: pipeline,
    winRatePpm: winRate.value === null ? null : Number(winRate.value),
    capacityMinor:
      perHead === null || heads.shares.length === 0 ? null : calculateCapacity(perHead, heads.shares),
  };
  return goalsMinor.map((goal) => judgeFeasibility({ ...facts, remainingMinor: goal - won.numerator }));
}

/** The subject's people of today. */
const heldBy = ({ unitId, personId, today }: FeasibilityQuestion, person: string) =>
  personId === null
    ? sqlClient`exists (
        select from assignments m join org_units u on u.id = m.unit_id
         where m.person_id = ${sqlClient(person)} and m.start_on <= ${today} and (m.end_on is null or m.end_on > ${today})
           and starts_with(u.path, (select path from org_units where id = ${unitId})))`
    : sqlClient`${sqlClient(person)} = ${personId}`;

async function sumDueDeals(question: FeasibilityQuestion): Promise<bigint> {
  const [row] = await sqlClient<{ amount: string }[]>`
    select coalesce(sum(o.amount_minor), 0)::text as amount from opportunities o
     where o.status = 'open' and o.expected_close_on < ${question.window.end} and ${heldBy(question, "o.owner_id")}`;
  return BigInt(row?.amount ?? 0);
}

/** Shares of a full quota: of each of the subject's sellers, and of the whole company's together, in parts per million. */
async function listHeads(question: FeasibilityQuestion): Promise<{ shares: number[]; everywhere: bigint }> {
  const { today } = question;
  const rows = await sqlClient<{ share: number; own: boolean }[]>`
    select a.quota_share_ppm as share, ${heldBy(question, "a.person_id")} as own from assignments a
     where a.role = 'member' and a.start_on <= ${today} and (a.end_on is null or a.end_on > ${today})`;
  return {
    shares: rows.filter(({ own }) => own).map(({ share }) => share),
    everywhere: BigInt(rows.reduce((sum, { share }) => sum + share, 0)),
  };
}
