import "server-only";
import type { Transaction } from "../client";
import { noteEverything } from "../facts/fact-touches";
import { sqlRunner } from "../facts/sql-runner";
import { enqueueJob } from "../queue";

/** Alerts are looked at once for all the writes of so many seconds. */
const SLOT_SECONDS = 5;

/** Has the alert rules looked at where the facts note a touch, and milestones and running plans as a whole, once the transaction is there. */
export const evaluateSoon = (tx: Transaction) =>
  enqueueJob(tx, "evaluate-alerts", {}, { singletonKey: "after-write", singletonSeconds: SLOT_SECONDS });

/** The same after a change that no fact shows: a target, a rule, a value that somebody enters. */
export async function evaluateAllSoon(tx: Transaction): Promise<void> {
  await noteEverything(sqlRunner(tx));
  await evaluateSoon(tx);
}
