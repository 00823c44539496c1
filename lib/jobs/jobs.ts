/** Every kind of long or later work, with what it is told. Nothing about pay or secrets goes into a job. */
export interface Jobs {
  /** Writes a confirmed import; `actorId` is the person who confirmed it. */
  "write-import": { importId: number; actorId: number };
  /** Evaluates the alert rules: after writes where they have touched something, and each morning all, for what time alone changes. */
  "evaluate-alerts": { isMorning?: boolean };
  /** Calculates a pay run that was started. */
  "calculate-run": { runId: number };
  /** Hands disputes that nobody has answered in time on to finance; each morning. */
  "escalate-disputes": Record<string, never>;
  /** Sends what is due to people and groups outside the portal. */
  "send-deliveries": Record<string, never>;
  /** Passes on requests that an approver has not answered in time: each morning. */
  "escalate-approvals": Record<string, never>;
  /** Proposes new figures for targets that deviate too far: after a period has been closed, and once a month. */
  "rebaseline-targets": Record<string, never>;
  /** Reminds owners of targets that a market event touches, and hands on what they do not answer: each morning. */
  "follow-market": Record<string, never>;
}
export type JobName = keyof Jobs;
export type JobData<Name extends JobName> = Jobs[Name];

export const JOB_NAMES = [
  "write-import",
  "evaluate-alerts",
  "calculate-run",
  "escalate-disputes",
  "send-deliveries",
  "escalate-approvals",
  "rebaseline-targets",
  "follow-market",
] as const satisfies readonly JobName[];
