import "server-only";
import type { JobData, JobName } from "@/lib/jobs/jobs";

type Handler<Name extends JobName> = (data: JobData<Name>) => Promise<void>;

/** Who does which work. Loaded when a job comes, so that starting the portal loads none of it. */
export const JOB_HANDLERS: { [Name in JobName]: () => Promise<Handler<Name>> } = {
  "write-import": async () => {
    const { runImport } = await import("../imports/run-import");
    return async (job) => void (await runImport({ ...job, now: new Date() }));
  },
  "evaluate-alerts": async () => {
    const { evaluateAlerts } = await import("../alerts/evaluate-alerts");
    return ({ isMorning = false }) => evaluateAlerts(new Date(), { isMorning });
  },
  "calculate-run": async () => {
    const { calculateRun } = await import("@/db/mutations/runs/calculate-run");
    return ({ runId }) => calculateRun({ runId, now: new Date() });
  },
  "escalate-disputes": async () => {
    const { escalateDisputes } = await import("@/db/mutations/disputes/escalate-disputes");
    return () => escalateDisputes({ now: new Date() });
  },
  "send-deliveries": async () => {
    const { sendDeliveries } = await import("../deliveries/send-deliveries");
    return () => sendDeliveries();
  },
  "escalate-approvals": async () => {
    const { escalateApprovals } = await import("@/db/mutations/approvals/escalate-approvals");
    return async () => void (await escalateApprovals({ now: new Date() }));
  },
  "rebaseline-targets": async () => {
    const { makeRebaselineProposals } = await import("@/db/mutations/rebaseline/make-proposals");
    return async () => void (await makeRebaselineProposals({ now: new Date() }));
  },
  "follow-market": async () => {
    const { followReexaminations } = await import("@/db/mutations/market/follow-reexaminations");
    return async () => void (await followReexaminations({ now: new Date() }));
  },
};
