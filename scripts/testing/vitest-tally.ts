import { writeFileSync } from "node:fs";
import type { Reporter, SerializedError, TestModule } from "vitest/node";
import { TALLY_FILE, type Tally } from "./tally";

/** Writes down how a vitest run ended. Errors outside of any test count as failures of their own. */
export default class VitestTally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const file = process.env[TALLY_FILE];
    if (!file) return;
    const tally: Tally = { passed: 0, failed: unhandled.length, skipped: [] };
    for (const module of modules) {
      tally.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === "passed") tally.passed++;
        else if (result.state === "failed") tally.failed++;
        else tally.skipped.push({ name: test.fullName, reason: noteOf(result) ?? "no reason given" });
      }
    }
    writeFileSync(file, JSON.stringify(tally));
  }
}

/** The words given to `context.skip`; a test skipped by `it.skip` has none. */
function noteOf(result: object): string | undefined {
  return "note" in result && typeof result.note === "string" ? result.note : undefined;
}
