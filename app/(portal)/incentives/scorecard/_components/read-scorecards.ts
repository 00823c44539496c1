import { getReceivedRatings, type ReceivedRatings } from "@/db/queries/recognition/ratings";
import {
  type DeclaredRules,
  listScorecardRules,
  listScorecards,
  listScoredPeople,
  rulesOn,
  type ScoredPerson,
} from "@/db/queries/recognition/scorecards";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import { findMissingYear } from "@/lib/calendar/working-calendar";
import { addDays, type Period, periodOf, previousPeriod } from "@/lib/periods";
import type { AssembledScorecard } from "@/lib/scorecard/assemble-scorecard";
import type { View } from "@/lib/server/view";
import { elapsedWorkingDays } from "@/lib/targets/elapsed-share";
import type { PayView } from "../../_components/pay-view";

const QUARTERS = 5;

/** The quarter that a screen is about: the running one while it lies in the period chosen, otherwise the period's last. */
export function quarterOf({ period, today, company }: Pick<View, "period" | "today" | "company">): Period {
  const isRunning = period.start <= today && today < period.end;
  return periodOf(isRunning ? today : addDays(period.end, -1), "quarter", company.fiscal);
}

/** So many quarters, the chosen one first. */
export function quartersBack(quarter: Period, view: Pick<View, "company">, count = QUARTERS): Period[] {
  const quarters = [quarter];
  while (quarters.length < count)
    quarters.push(previousPeriod(quarters.at(-1) as Period, view.company.fiscal));
  return quarters;
}

/** Which part of a quarter is over: all of it counts where it ended, or where the calendar does not know the year. */
export async function readShares({ today }: Pick<View, "today">) {
  const calendar = await getWorkingCalendar();
  return (period: Period) =>
    period.end <= today || findMissingYear(period.start, period.end, calendar) !== null
      ? null
      : elapsedWorkingDays(period, today, calendar);
}

export interface QuarterCard {
  quarter: Period;
  card: AssembledScorecard;
}

export interface PersonScorecard {
  person: ScoredPerson;
  quarter: Period;
  /** The chosen quarter first, then those before it. */
  history: QuarterCard[];
  rules: DeclaredRules;
  ratings: ReceivedRatings;
}

/** Null when the reader may not see the person's scorecard, or they sold nothing as a member of a team. */
export async function readPersonScorecard(view: PayView, personId: number): Promise<PersonScorecard | null> {
  const quarter = quarterOf(view);
  const [person] = await listScoredPeople(view.payScope, { period: quarter, personId });
  if (!person) return null;
  const periods = quartersBack(quarter, view).filter(
    ({ end }) => person.hiredOn === null || end > person.hiredOn,
  );
  const [declared, shareOf, ratings] = await Promise.all([
    listScorecardRules(),
    readShares(view),
    getReceivedRatings(personId, quarter.key),
  ]);
  const cards = await listScorecards({ periods, today: view.today, people: [personId], declared, shareOf });
  const history = periods.flatMap((period): QuarterCard[] => {
    const card = cards.get(period.key)?.get(personId);
    return card ? [{ quarter: period, card }] : [];
  });
  return { person, quarter, history, rules: rulesOn(declared, quarter.start), ratings };
}

export interface TeamScorecards {
  quarter: Period;
  lines: { person: ScoredPerson; card: AssembledScorecard; before: AssembledScorecard | null }[];
}

/** Everybody whose scorecard the reader may see, with the quarter before. */
export async function readTeamScorecards(view: PayView): Promise<TeamScorecards> {
  const quarter = quarterOf(view);
  const before = previousPeriod(quarter, view.company.fiscal);
  const [people, declared, shareOf] = await Promise.all([
    listScoredPeople(view.payScope, { period: quarter }),
    listScorecardRules(),
    readShares(view),
  ]);
  const cards = await listScorecards({
    periods: [quarter, before],
    today: view.today,
    people: people.map(({ id }) => id),
    declared,
    shareOf,
  });
  const lines = people.flatMap((person) => {
    const card = cards.get(quarter.key)?.get(person.id);
    return card ? [{ person, card, before: cards.get(before.key)?.get(person.id) ?? null }] : [];
  });
  return { quarter, lines };
}
