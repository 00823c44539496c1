import { listDisputes } from "@/db/queries/disputes/disputes";
import { getMetric } from "@/db/queries/metrics";
import { listReceivableAges } from "@/db/queries/receivable-ages";
import { listOpenContests } from "@/db/queries/recognition/contests";
import { listRewards } from "@/db/queries/recognition/rewards";
import { listRuns, type Run } from "@/db/queries/runs";
import { listOpenPeriods } from "@/db/queries/today-periods";
import { listOverdueCustomers } from "@/db/queries/today-receivables";
import { payScopeFor } from "@/lib/access/scope";
import type { View } from "@/lib/server/view";

const CUSTOMERS_SHOWN = 5;
const RUNS_SHOWN = 4;
const REWARDS_SHOWN = 4;

/** Everything that finance begins the day with, read at once. */
export async function readFinance(view: View) {
  const { actor, scope, today, period, company } = view;
  const [runs, openPeriods, overdue, ages, collection, disputes, rewards, contests] = await Promise.all([
    listRuns(payScopeFor(actor)),
    listOpenPeriods({ firstDay: company.firstDay, today, fiscal: company.fiscal }),
    listOverdueCustomers({ scope, today }, CUSTOMERS_SHOWN),
    listReceivableAges({ scope, today }),
    getMetric(scope, { metric: "collection_rate", window: period, today }),
    listDisputes(payScopeFor(actor), { isOpen: true }),
    listRewards(payScopeFor(actor), { today, limit: REWARDS_SHOWN }),
    listOpenContests(today),
  ]);
  const waiting = rewards.filter(({ state }) => state === "proposed");
  return {
    ...summariseRuns(runs),
    openPeriods,
    overdue,
    // Overdue is a part of it: both are what is owed today, less what was given back.
    owedMinor: ages.reduce((total, sum) => total + sum, 0n),
    collectionRatePpm: collection.value,
    disputes,
    rewards: waiting,
    contests,
  };
}
export type FinanceDay = Awaited<ReturnType<typeof readFinance>>;

/** What waits for approval or payment; what is held is that of the newest run, which carries it on. */
function summariseRuns(runs: readonly Run[]) {
  const standing = runs.filter(({ state }) => ["calculated", "approved", "paid"].includes(state));
  const toApprove = standing.filter(({ state }) => state === "calculated");
  const toPay = standing.filter(({ state }) => state === "approved");
  const sum = (list: readonly Run[]) => list.reduce((total, run) => total + run.payableMinor, 0n);
  const waiting = [...toApprove, ...toPay];
  return {
    waitingRuns: waiting,
    lastPaid: standing
      .filter(({ state }) => state === "paid")
      .slice(0, RUNS_SHOWN - Math.min(waiting.length, RUNS_SHOWN - 1)),
    toApproveMinor: sum(toApprove),
    toPayMinor: sum(toPay),
    heldMinor: standing[0]?.heldMinor ?? 0n,
    heldPeriod: standing[0]?.periodKey ?? null,
  };
}
