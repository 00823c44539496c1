import { execFile } from "node:child_process";
import { promisify } from "node:util";

const FLAGS = ["--conditions=react-server", "--import", "tsx"];

/**
 * Rebuilds the facts from what a test has written into the company, and evaluates one alert rule at an instant: the product's own code on the
 * day that the test wants.
 */
export async function lookAtDay(at: Date, ruleId?: number): Promise<void> {
  const task = [...FLAGS, "e2e/support/look-at-day.task.ts", at.toISOString(), String(ruleId ?? "")];
  await promisify(execFile)(process.execPath, task, {
    env: { ...process.env, DATABASE_URL: process.env.E2E_DATABASE_URL },
  });
}
