import { listAdjustments } from "@/db/queries/adjustments";
import { averageWonDeal, listOpenDeals } from "@/db/queries/open-deals";
import { listPayInputs } from "@/db/queries/pay-inputs";
import { listActionsOf } from "@/db/queries/reviews";
import { listTasks } from "@/db/queries/tasks";
import { listChanges } from "@/db/queries/today-changes";
import { listDealsToWatch } from "@/db/queries/today-deals";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import { payScopeFor } from "@/lib/access/scope";
import { previousWorkingDay } from "@/lib/calendar/previous-working-day";
import { rankDeals } from "@/lib/funnel/rank-deals";
import { calculateLadders } from "@/lib/incentives/ladder";
import { findNearRung, type NearRung } from "@/lib/incentives/near-rung";
import { calculatePayout, type Payout } from "@/lib/incentives/payout";
import { daysToReach, dealsToReach, oddsToReach } from "@/lib/incentives/reach";
import { type Minor, type Ppm, roundExact, timesRate } from "@/lib/money";
import { addDays, type Period, periodOf } from "@/lib/periods";
import { settings } from "@/lib/server/settings";
import type { View } from "@/lib/server/view";
import { readPace } from "./read-pace";

const DEALS_SHOWN = 3;
const CHANGES_SHOWN = 8;
const YEAR = 365;

/** Everything that a representative's day begins with, read at once. */
export async function readRep(view: View) {
  const { actor, scope, today, period } = view;
  const calendar = await getWorkingCalendar();
  const since = previousWorkingDay(today, calendar);
  const sight = { scope, today };
  const [pace, pay, deals, tasks, actions, requests, changes] = await Promise.all([
    readPace(view, calendar),
    readOwnPay(view),
    listDealsToWatch(sight, period.end),
    listTasks(scope, actor.personId, { isOpen: true, unitId: actor.unitId, limit: 5 }),
    listActionsOf(actor.personId, 5),
    listAdjustments(scope, actor.personId, { requesterId: actor.personId, states: ["returned"], limit: 5 }),
    listChanges({
      ...sight,
      personId: actor.personId,
      since,
      timeZone: settings.TIME_ZONE,
      limit: CHANGES_SHOWN,
    }),
  ]);
  const ranked = rankDeals(deals, { today, periodEnd: period.end }, DEALS_SHOWN);
  const reach =
    pay?.near && pace.share
      ? daysToReach(pay.near.rung.distance ?? 0n, pay.near.ladder.actual, Number(pace.share.elapsed))
      : null;
  return {
    pace,
    pay: pay && { ...pay, days: reach },
    deals: ranked,
    dealsInAll: deals.length,
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
  /** Deals of average size that lead there. */
  deals: number | null;
  /** Chance that the open deals of this month lead there. */
  oddsPpm: Ppm | null;
}

/** The reader's own pay of the month and the way to the next rung; null for people without a plan. */
async function readOwnPay({ actor, today, period: asked, company }: View): Promise<OwnPay | null> {
  const period = asked.kind === "month" ? asked : periodOf(today, "month", company.fiscal);
  const scope = payScopeFor(actor);
  const owner = { personId: actor.personId, unitPath: null };
  const [inputs, open, average] = await Promise.all([
    listPayInputs(scope, { period, today, fiscal: company.fiscal, personIds: [actor.personId] }),
    listOpenDeals(scope, { owner, period, today }),
    averageWonDeal(scope, {
      owner,
      period,
      window: { start: addDays(today, -YEAR), end: addDays(today, 1) },
    }),
  ]);
  const [input] = inputs;
  if (!input) return null;
  const near = findNearRung(calculateLadders(input.plan, input.facts));
  const distance = near?.rung.distance ?? null;
  const thisMonth = open.filter(
    ({ expectedCloseOn }) =>
      expectedCloseOn !== null && expectedCloseOn >= period.start && expectedCloseOn < period.end,
  );
  return {
    period,
    payout: calculatePayout(input.plan, input.facts, { trace: false }),
    near,
    gainMinor:
      near && near.rung.gainMinor !== null
        ? roundExact(timesRate(near.rung.gainMinor, near.ladder.factorPpm))
        : null,
    deals: distance !== null && average !== null ? dealsToReach(distance, average) : null,
    oddsPpm:
      distance !== null && today < period.end && near?.ladder.metric === "won_value"
        ? oddsToReach(
            distance,
            thisMonth.map(({ amountMinor, probabilityPpm }) => ({ amount: amountMinor, probabilityPpm })),
          )
        : null,
  };
}
