import type { Adjustment } from "@/db/queries/adjustments";
import { isJudged, readFeasibility } from "@/db/queries/approvals/feasibility";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import type { Day } from "@/lib/periods";
import type { Feasibility, FeasibilityContext } from "@/lib/targets/feasibility";

export interface Verdicts {
  before: Feasibility;
  after: Feasibility;
  context: FeasibilityContext;
}

/** Whether the figure in force and the one asked for can be reached. Judged while the period runs, where days add up to the figure. */
export async function readVerdicts(request: Adjustment, today: Day): Promise<Verdicts | null> {
  if (!isJudged(request.metric) || request.endOn <= today) return null;
  const calendar = await getWorkingCalendar();
  const question = {
    metric: request.metric,
    unitId: request.unit.id,
    personId: request.person?.id ?? null,
    window: { start: request.startOn, end: request.endOn },
    today,
    calendar,
  };
  const { verdicts, context } = await readFeasibility(question, [request.oldValue, request.newValue]);
  const [before, after] = verdicts;
  return before && after ? { before, after, context } : null;
}
