import { listPayInputs } from "@/db/queries/pay-inputs";
import { listPeopleNames } from "@/db/queries/people-names";
import { listDealsToWatch } from "@/db/queries/today-deals";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import { narrowScope, payScopeFor } from "@/lib/access/scope";
import { rankDeals } from "@/lib/funnel/rank-deals";
import { calculateLadders } from "@/lib/incentives/ladder";
import { findNearRung, type NearRung } from "@/lib/incentives/near-rung";
import { periodOf } from "@/lib/periods";
import type { View } from "@/lib/server/view";
import type { TargetLine } from "@/lib/targets/target-tree";
import { readDecisions } from "./read-decisions";
import { type PaceNow, readPace } from "./read-pace";

/** Of each kind of people who need the manager. */
const SHOWN = 3;
/** So far behind of what the days ask for, that it will not come right by itself. */
const FAR_BEHIND_PPM = 250_000;
/** So near to the next rung that a word now is worth it. */
const NEAR_RUNG_PPM = 100_000;

/** Everything that a manager's day begins with, read at once. */
export async function readManager(view: View) {
  const { scope, today, period } = view;
  const calendar = await getWorkingCalendar();
  const [pace, decisions, deals, near] = await Promise.all([
    readPace(view, calendar),
    readDecisions(view),
    listDealsToWatch({ scope, today }, today),
    readNearRungs(view),
  ]);
  const behind = farBehind(pace);
  const names = await listPeopleNames([
    ...behind.map(({ personId }) => personId ?? 0),
    ...near.map(({ personId }) => personId),
  ]);
  // Expected closes of this month are the people's own business; what should have moved long ago is the manager's.
  const stuck = rankDeals(deals, { today, periodEnd: today }, SHOWN);
  return { pace, ...decisions, behind, near, stuck, names, period };
}
export type ManagerDay = Awaited<ReturnType<typeof readManager>>;

function farBehind({ lines }: PaceNow): TargetLine[] {
  return lines
    .filter(({ personId, pace }) => personId !== null && (pace?.shortfallPpm ?? 0) >= FAR_BEHIND_PPM)
    .sort((a, b) => Number((a.pace?.ahead ?? 0n) - (b.pace?.ahead ?? 0n)))
    .slice(0, SHOWN);
}

export interface PersonNearRung {
  personId: number;
  near: NearRung;
}

/** People whose pay the reader may see and who are about to reach a rung, the nearest first. */
async function readNearRungs({ actor, scope, today, company }: View): Promise<PersonNearRung[]> {
  const whole = payScopeFor(actor);
  const payScope = scope.unitIds === "all" ? whole : narrowScope(whole, scope.unitIds);
  if (payScope === null) return [];
  const month = periodOf(today, "month", company.fiscal);
  const inputs = await listPayInputs(payScope, { period: month, today, fiscal: company.fiscal });
  return inputs
    .flatMap(({ personId, plan, facts }) => {
      const near =
        personId === actor.personId ? null : findNearRung(calculateLadders(plan, facts), NEAR_RUNG_PPM);
      return near ? [{ personId, near }] : [];
    })
    .sort((a, b) => a.near.distancePpm - b.near.distancePpm)
    .slice(0, SHOWN);
}
