import "server-only";
import { systemScope } from "@/lib/access/scope";
import { countWorkingDays, findMissingYear, type WorkingCalendar } from "@/lib/calendar/working-calendar";
import { isAdditive, type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { divideRounded, PPM } from "@/lib/money";
import { addDays, type Day } from "@/lib/periods";
import {
  calculateCapacity,
  type Feasibility,
  type FeasibilityContext,
  followMarket,
  judgeFeasibility,
  type MarketFacts,
} from "@/lib/targets/feasibility";
import { sqlClient } from "../../client";
import { getMetric } from "../metrics";
import { listLossesByOwner, listMarkets, sumLosses } from "../planning/market-facts";

interface FeasibilityQuestion {
  metric: MetricId;
  unitId: number;
  personId: number | null;
  window: { start: Day; end: Day };
  today: Day;
  calendar: WorkingCalendar;
}

/** How far back "lately" goes, and what a win rate is taken from. */
const RECENT_DAYS = 90;
const WIN_RATE_DAYS = 365;

/** A judged figure's verdict, and what else is known around it: the same for each figure of a subject. */
export interface JudgedFigures {
  /** One for each goal, in their order; empty where the working days of the window are not known. */
  verdicts: Feasibility[];
  context: FeasibilityContext;
}

/** Whether progress of a metric adds up day by day, so that a rate, people's productivity and last year say something about it. */
export function isJudged(metric: MetricId): boolean {
  const shape = metricOf(metric);
  return (
    isAdditive(shape) && shape.source === "facts" && shape.window === "period" && shape.direction === "higher"
  );
}

/**
 * Whether each of some figures of a metric, in its smallest unit, can be reached: against the run rate of the last ninety days, the
 * open deals that are expected to close by the end (of won value only), what the people there bring in when they do as well as
 * the company on average, the same period of last year, and the market. The caller has read the request within its scope.
 */
export async function readFeasibility(
  question: FeasibilityQuestion,
  goals: readonly bigint[],
): Promise<JudgedFigures> {
  const { metric, unitId, personId, window, today, calendar } = question;
  const since = addDays(today, -RECENT_DAYS);
  const [earlier = since, start = today] = [[since, window.start].sort()[0], [today, window.start].sort()[1]];
  const isKnown = findMissingYear(earlier, window.end, calendar) === null;
  const recentDays = isKnown ? BigInt(countWorkingDays(since, today, calendar)) : 0n;
  const daysLeft = isKnown ? countWorkingDays(start, window.end, calendar) : 0;
  const filters = personId === null ? { unitId } : { personId };
  const scope = systemScope();
  const recent = { start: since, end: today };
  const hasDeals = metric === "won_value";
  const ask = (of: typeof window, where?: typeof filters) =>
    getMetric(scope, { metric, window: of, filters: where, today });
  const [done, lately, everywhere, lastYear, winRate, pipeline, heads, markets, root, losses] =
    await Promise.all([
      ask(window, filters),
      ask(recent, filters),
      ask(recent),
      ask(yearBefore(window), filters),
      getMetric(scope, {
        metric: "win_rate_value",
        window: { start: addDays(today, -WIN_RATE_DAYS), end: today },
        filters,
        today,
      }),
      hasDeals ? sumDueDeals(question) : null,
      listHeads(question),
      hasDeals ? listMarkets() : new Map<number, MarketFacts>(),
      getRootUnitId(),
      listLossesByOwner(today),
    ]);
  const perDay = (value: bigint) => (recentDays === 0n ? null : divideRounded(value, recentDays));
  const perHead =
    recentDays === 0n || heads.everywhere === 0n
      ? null
      : divideRounded(everywhere.numerator * BigInt(daysLeft) * BigInt(PPM), recentDays * heads.everywhere);
  const shares = heads.own.map(({ share }) => share);
  const market = markets.get(unitId) ?? markets.get(root) ?? null;
  const past = lastYear.numerator > 0n ? lastYear.numerator : null;
  const facts = {
    workingDaysLeft: daysLeft,
    recentPerDayMinor: perDay(lately.numerator),
    openPipelineMinor: pipeline,
    winRatePpm: winRate.value === null ? null : Number(winRate.value),
    capacityMinor: perHead === null || shares.length === 0 ? null : calculateCapacity(perHead, shares),
    lastYearMinor: past,
    marketGrowthMinor: past === null ? null : followMarket(past, market),
  };
  const verdicts = goals.map((goal) =>
    judgeFeasibility({ ...facts, wholeMinor: goal, remainingMinor: goal - done.numerator }),
  );
  return {
    verdicts: isKnown ? verdicts : [],
    context: {
      market,
      competition: hasDeals ? sumLosses(heads.own.flatMap(({ personId: id }) => losses.get(id) ?? [])) : null,
      heads:
        shares.length === 0
          ? null
          : { count: shares.length, rampedPpm: shares.reduce((sum, share) => sum + share, 0) },
    },
  };
}

/** The same days of the year before. */
function yearBefore({ start, end }: { start: Day; end: Day }) {
  const back = (day: Day): Day =>
    `${Number(day.slice(0, 4)) - 1}${day.slice(4) === "-02-29" ? "-02-28" : day.slice(4)}`;
  return { start: back(start), end: back(end) };
}

/** The subject's people of today. */
const heldBy = ({ unitId, personId, today }: FeasibilityQuestion, person: string) =>
  personId === null
    ? sqlClient`exists (
        select from assignments m join org_units u on u.id = m.unit_id
         where m.person_id = ${sqlClient(person)} and m.start_on <= ${today} and (m.end_on is null or m.end_on > ${today})
           and starts_with(u.path, (select path from org_units where id = ${unitId})))`
    : sqlClient`${sqlClient(person)} = ${personId}`;

async function getRootUnitId(): Promise<number> {
  const [root] = await sqlClient<{ id: number }[]>`select id from org_units where parent_id is null limit 1`;
  return root?.id ?? 0;
}

async function sumDueDeals(question: FeasibilityQuestion): Promise<bigint> {
  const [row] = await sqlClient<{ amount: string }[]>`
    select coalesce(sum(o.amount_minor), 0)::text as amount from opportunities o
     where o.status = 'open' and o.expected_close_on < ${question.window.end} and ${heldBy(question, "o.owner_id")}`;
  return BigInt(row?.amount ?? 0);
}

/** Shares of a full quota: of each of the subject's sellers with who they are, and of the whole company's together, in parts per million. */
async function listHeads(
  question: FeasibilityQuestion,
): Promise<{ own: { personId: number; share: number }[]; everywhere: bigint }> {
  const { today } = question;
  const rows = await sqlClient<{ personId: number; share: number; own: boolean }[]>`
    select a.person_id as "personId", a.quota_share_ppm as share, ${heldBy(question, "a.person_id")} as own from assignments a
     where a.role = 'member' and a.start_on <= ${today} and (a.end_on is null or a.end_on > ${today})`;
  return {
    own: rows.filter(({ own }) => own),
    everywhere: BigInt(rows.reduce((sum, { share }) => sum + share, 0)),
  };
}
