import { existsSync, readFileSync } from "node:fs";

/** How a run ended, as its reporter wrote it down. */
export interface Tally {
  passed: number;
  failed: number;
  /** Each skipped test with its reason. */
  skipped: { name: string; reason: string }[];
}

/** Names the file into which a reporter of ours writes the run's tally. */
export const TALLY_FILE = "SEXTANT_TALLY";

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: [] };
/** A step that failed without counting anything. */
export const FAILURE: Tally = { passed: 0, failed: 1, skipped: [] };

export function add(...tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
    skipped: tallies.flatMap(({ skipped }) => skipped),
  };
}

/** The tally of a runner that ended with `code`: one that broke off counts as a failure, whatever it had written. */
export function readTally(file: string, code: number): Tally {
  if (!existsSync(file)) return FAILURE;
  const tally = JSON.parse(readFileSync(file, "utf8")) as Tally;
  return code !== 0 && tally.failed === 0 ? add(tally, FAILURE) : tally;
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
