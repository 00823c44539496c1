import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { runNode } from "../../scripts/portal/child";
import { absolute, compared, type Figure, p95 } from "../figure";
import { makeDatabase } from "../portal";

const EDITS = 300;
/** Longer than any machine needs that is worth measuring on. */
const ALL_EDITS_MS = 240_000;
const FLAGS = ["--conditions=react-server", "--import", "tsx"];

interface Measured {
  edits: number[];
  updates: number[];
  differences: number;
}

/**
 * One deal of the demonstration company edited, with its audit entry, history, queued evaluation and facts, until a sum of facts has
 * it, against the bare UPDATE of its column, committed; in turn. Afterwards the facts are compared with a rebuild.
 */
export async function benchFacts(): Promise<Figure[]> {
  const database = await makeDatabase();
  const env = { ...process.env, DATABASE_URL: database.url };
  try {
    await runNode([...FLAGS, join("scripts", "seed.ts")], { env, stdio: ["ignore", 2, 2] });
    const task = [...FLAGS, join("bench", "tasks", "edit-deals.ts"), String(EDITS)];
    const { stdout } = await promisify(execFile)(process.execPath, task, { env, timeout: ALL_EDITS_MS });
    const { edits, updates, differences } = JSON.parse(stdout) as Measured;
    const visible = {
      id: "facts.edit-visible",
      what: `p95 of ${EDITS} edits of a deal until its facts show them, against a bare UPDATE commit`,
      unit: "ms",
      aim: 4,
      better: "lower",
    } as const;
    const equal = {
      id: "facts.differences",
      what: `rows of facts that differ from a rebuild after ${EDITS} random edits`,
      unit: "rows",
      aim: 0,
      better: "lower",
    } as const;
    return [compared(visible, p95(edits), p95(updates)), absolute(equal, differences)];
  } finally {
    await database.drop();
  }
}
