import { listAdjustments } from "@/db/queries/adjustments";
import { listPayInputs } from "@/db/queries/pay-inputs";
import { getReachInput } from "@/db/queries/reach-input";
import { listActionsOf } from "@/db/queries/reviews";
import { listTasks } from "@/db/queries/tasks";
import { listChanges } from "@/db/queries/today-changes";
import { listDealsToWatch } from "@/db/queries/today-deals";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import { payScopeFor } from "@/lib/access/scope";
import { previousWorkingDay } from "@/lib/calendar/previous-working-day";
import { findMissingYear, type WorkingCalendar } from "@/lib/calendar/working-calendar";
import { rankDeals } from "@/lib/funnel/rank-deals";
import { calculateLadders } from "@/lib/incentives/ladder";
import { findNearRung, type NearRung } from "@/lib/incentives/near-rung";
import { calculatePayout, type Payout } from "@/lib/incentives/payout";
import { calculateRungReach, type RungReach } from "@/lib/incentives/rung-reach";
import { type Minor, roundExact, timesRate } from "@/lib/money";
import { type Period, periodOf } from "@/lib/periods";
import { settings } from "@/lib/server/settings";
import type { View } from "@/lib/server/view";
import { elapsedWorkingDays } from "@/lib/targets/elapsed-share";
import { readPace } from "./read-pace";

const DEALS_SHOWN = 3;
const CHANGES_SHOWN = 8;

/** Everything that a representative's day begins with, read at once. */
export async function readRep(view: View) {
  const { actor, scope, today, period } = view;
  const calendar = await getWorkingCalendar();
  const since = previousWorkingDay(today, calendar);
  const sight = { scope, today };
  const [pace, pay, deals, tasks, actions, requests, changes] = await Promise.all([
    readPace(view, calendar),
    readOwnPay(view, calendar),
    listDealsToWatch(sight, period.end),
    listTasks(scope, actor.personId, { isOpen: true, unitId: actor.unitId, limit: 5 }),
    listActionsOf(actor.personId, 5),
    listAdjustments(
      scope,
      { personId: actor.personId, today },
      { requesterId: actor.personId, states: ["returned"], limit: 5 },
    ),
    listChanges({
      ...sight,
      personId: actor.personId,
      since,
      timeZone: settings.TIME_ZONE,
      limit: CHANGES_SHOWN,
    }),
  ]);
  const ranked = rankDeals(deals, { today, periodEnd: period.end }, DEALS_SHOWN);
  return {
    pace,
    pay,
    deals: ranked,
    tasks,
    actions,
    requests,
    changes,
    since,
  };
}
export type RepDay = Awaited<ReturnType<typeof readRep>>;

export interface OwnPay {
  /** The month that pays. */
  period: Period;
  payout: Payout;
  near: NearRung | null;
  /** What reaching the rung brings with the gates as they are now. */
  gainMinor: Minor | null;
  /** The way to it; null once the month is over. */
  reach: RungReach | null;
}

/** The reader's own pay of the month and the way to the next rung; null for people without a plan. */
async function readOwnPay(view: View, calendar: WorkingCalendar): Promise<OwnPay | null> {
  const { actor, today, company } = view;
  const { fiscal } = company;
  const period = view.period.kind === "month" ? view.period : periodOf(today, "month", fiscal);
  const scope = payScopeFor(actor);
  const [input] = await listPayInputs(scope, { period, today, fiscal, personIds: [actor.personId] });
  if (!input) return null;
  const isKnown = findMissingYear(period.start, period.end, calendar) === null;
  const elapsedDays = isKnown ? Number(elapsedWorkingDays(period, today, calendar).elapsed) : null;
  const near = findNearRung(calculateLadders(input.plan, input.facts));
  const isRunning = near !== null && today < period.end;
  const way = isRunning ? await getReachInput(scope, input, { period, today, fiscal, elapsedDays }) : null;
  const gain = near?.rung.gainMinor ?? null;
  return {
    period,
    payout: calculatePayout(input.plan, input.facts, { trace: false }),
    near,
    gainMinor: near && gain !== null ? roundExact(timesRate(gain, near.ladder.factorPpm)) : null,
    reach: near && way && calculateRungReach(near.ladder, near.rung, way, near.ladder.metric === "won_value"),
  };
}
