import { listAdjustments } from "@/db/queries/adjustments";
import { countAlerts, listAlerts } from "@/db/queries/alerts";
import { listOwedReexaminations } from "@/db/queries/market/reexaminations";
import { listActionsOf, listReviews } from "@/db/queries/reviews";
import { listTasks } from "@/db/queries/tasks";
import type { View } from "@/lib/server/view";

const SHOWN = 5;

/** What waits for the reader's word: requests, targets that the market touches, alerts, reviews, tasks. */
export async function readDecisions({ actor, scope, today }: View) {
  const { personId, unitId } = actor;
  const reader = { scope, personId };
  const [requests, owed, alerts, alertCounts, due, open, tasks, actions] = await Promise.all([
    listAdjustments(scope, { personId, today }, { isWaiting: true }),
    listOwedReexaminations(personId),
    listAlerts(reader, { heap: "open", severity: null, mine: false, limit: SHOWN }),
    countAlerts(reader, { severity: null, mine: false }),
    listReviews({ ...reader, unitId }, { state: "due", limit: 20 }),
    listReviews({ ...reader, unitId }, { state: "open", limit: 20 }),
    listTasks(scope, personId, { isOpen: true, unitId, limit: SHOWN }),
    listActionsOf(personId, SHOWN),
  ]);
  return {
    requests,
    owed,
    alerts,
    alertCounts,
    reviews: [...open, ...due].filter(({ owner }) => owner.id === personId),
    tasks,
    actions,
  };
}
export type Decisions = Awaited<ReturnType<typeof readDecisions>>;
