import type { Adjustment } from "@/db/queries/adjustments";
import { readFeasibility } from "@/db/queries/approvals/feasibility";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import type { Day } from "@/lib/periods";
import type { Feasibility } from "@/lib/targets/feasibility";

/** Whether the figure in force and the one asked for can be reached. Only won value is judged, and only while its period runs. */
export async function readVerdicts(
  request: Adjustment,
  today: Day,
): Promise<{ before: Feasibility; after: Feasibility } | null> {
  if (request.metric !== "won_value" || request.endOn <= today) return null;
  const calendar = await getWorkingCalendar();
  const question = {
    unitId: request.unit.id,
    personId: request.person?.id ?? null,
    window: { start: request.startOn, end: request.endOn },
    today,
    calendar,
  };
  const [before, after] = await readFeasibility(question, [request.oldValue, request.newValue]);
  return before && after ? { before, after } : null;
}
