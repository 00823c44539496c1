import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { absolute, compared, type Figure, median } from "../figure";
import { makeDatabase } from "../portal";

const ROUNDS = 3;
/** Longer than any machine needs that is worth measuring on. */
const ALL_ROUNDS_MS = 1_200_000;
const FLAGS = ["--conditions=react-server", "--import", "tsx"];

interface Measured {
  passes: number[];
  joins: number[];
  fired: number;
  found: number;
}

/**
 * 50 rules on 2,000 people each, evaluated as the job does it (present look, history, last year, what was raised before), against the bare SQL
 * join of rules and facts that sums the same windows and compares them with the same thresholds; in turn.
 */
export async function benchAlerts(): Promise<Figure[]> {
  const database = await makeDatabase();
  // A pass and its bare form may take longer here than a screen may wait.
  const env = { ...process.env, DATABASE_URL: database.url, QUERY_DEADLINE_MS: "300000" };
  try {
    const task = [...FLAGS, join("bench", "tasks", "evaluate-rules.ts"), String(ROUNDS)];
    const { stdout } = await promisify(execFile)(process.execPath, task, { env, timeout: ALL_ROUNDS_MS });
    const { passes, joins, fired, found } = JSON.parse(stdout) as Measured;
    const pass = {
      id: "alerts.evaluate",
      what: "evaluation of 100,000 rule × subject pairs in one pass, against the bare join of rules and facts",
      unit: "ms",
      aim: 2,
      better: "lower",
    } as const;
    const same = {
      id: "alerts.differences",
      what: `pairs past their threshold that only one of the two found (${found} in all)`,
      unit: "pairs",
      aim: 0,
      better: "lower",
    } as const;
    return [compared(pass, median(passes), median(joins)), absolute(same, Math.abs(fired - found))];
  } finally {
    await database.drop();
  }
}
