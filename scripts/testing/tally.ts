import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";

/** How a run ended, as its reporter wrote it down. */
export interface Tally {
  passed: number;
  failed: number;
  /** What failed, by name: whoever reads the end of a run must not search for it. */
  failures: string[];
  /** Each skipped test with its reason. */
  skipped: { name: string; reason: string }[];
}

/** Names the file into which a reporter of ours writes the run's tally. */
export const TALLY_FILE = "SEXTANT_TALLY";

export const NOTHING: Tally = { passed: 0, failed: 0, failures: [], skipped: [] };

/** A step that failed without counting anything. */
export function failureOf(what: string): Tally {
  return { ...NOTHING, failed: 1, failures: [what] };
}

export function add(...tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
    failures: tallies.flatMap(({ failures }) => failures),
    skipped: tallies.flatMap(({ skipped }) => skipped),
  };
}

/** The tally of a runner that ended with `code`: one that broke off counts as a failure, whatever it had written. */
export function readTally(file: string, code: number): Tally {
  const brokeOff = failureOf(`${basename(file, ".json")} tests broke off`);
  if (!existsSync(file)) return brokeOff;
  const tally = JSON.parse(readFileSync(file, "utf8")) as Tally;
  return code !== 0 && tally.failed === 0 ? add(tally, brokeOff) : tally;
}

/** The closing line that people and machines read. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  const line = `${passed} passed, ${failed} failed`;
  return skipped.length > 0 ? `${line}, ${skipped.length} skipped` : line;
}

/** A run that tried nothing proves nothing. */
export function isGreen({ passed, failed }: Tally): boolean {
  return failed === 0 && passed > 0;
}
