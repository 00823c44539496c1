import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { runNode } from "../../scripts/portal/child";
import { absolute, compared, type Figure, p95 } from "../figure";
import { makeDatabase } from "../portal";

const EDITS = 300;
const RANDOM_EDITS = 10_000;
/** Longer than any machine needs that is worth measuring on. */
const ALL_EDITS_MS = 1_800_000;
const FLAGS = ["--conditions=react-server", "--import", "tsx"];

type Measured = Record<"facts" | "ladders" | "alerts" | "updates", number[]>;

const SHOWN = [
  { id: "facts.edit-visible", of: "facts", what: "its facts show it" },
  { id: "facts.edit-ladder", of: "ladders", what: "its facts and its owner's ladder show it" },
  {
    id: "facts.edit-alerts",
    of: "alerts",
    what: "its facts, the ladder and every alert rule that it can concern have seen it",
  },
] as const;

/**
 * One deal of the demonstration company edited, with its audit entry, history, queued evaluation and facts, until what is read shows
 * it, against the bare UPDATE of its column, committed; in turn. The portal looks at its rules from the queue, some seconds after the
 * write; here that work follows at once. Then random edits, after which the facts are compared with a rebuild.
 */
export async function benchFacts(): Promise<Figure[]> {
  const database = await makeDatabase();
  const env = { ...process.env, DATABASE_URL: database.url };
  const run = async (task: string, count: number) => {
    const args = [...FLAGS, join("bench", "tasks", task), String(count)];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env, timeout: ALL_EDITS_MS });
    return JSON.parse(stdout);
  };
  try {
    await runNode([...FLAGS, join("scripts", "seed.ts")], { env, stdio: ["ignore", 2, 2] });
    const measured: Measured = await run("edit-deals.ts", EDITS);
    const { differences }: { differences: number } = await run("random-edits.ts", RANDOM_EDITS);
    const equal = {
      id: "facts.differences",
      what: `rows of facts that differ from a rebuild during ${RANDOM_EDITS} random edits`,
      unit: "rows",
      aim: 0,
      better: "lower",
    } as const;
    return [...SHOWN.map((shown) => untilShown(shown, measured)), absolute(equal, differences)];
  } finally {
    await database.drop();
  }
}

function untilShown({ id, of, what }: (typeof SHOWN)[number], measured: Measured): Figure {
  const known = {
    id,
    what: `p95 of a deal's edit until ${what}, against a bare UPDATE commit`,
    unit: "ms",
    aim: 4,
    better: "lower",
  } as const;
  return compared(known, p95(measured[of]), p95(measured.updates));
}
