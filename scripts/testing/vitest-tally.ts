import { writeFileSync } from "node:fs";
import type { Reporter, SerializedError, TestModule } from "vitest/node";
import { NOTHING, TALLY_FILE, type Tally } from "./tally";

/** Writes down how a vitest run ended. Errors outside of any test count as failures of their own. */
export default class VitestTally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const file = process.env[TALLY_FILE];
    if (!file) return;
    const outside = unhandled.map(({ message }) => `outside of any test: ${message}`);
    const tally: Tally = { ...NOTHING, failures: outside, skipped: [] };
    for (const module of modules) {
      const { relativeModuleId: file } = module;
      tally.failures.push(...module.errors().map(({ message }) => `${file}: ${message}`));
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === "passed") tally.passed++;
        else if (result.state === "failed") tally.failures.push(`${file} › ${test.fullName}`);
        else tally.skipped.push({ name: test.fullName, reason: noteOf(result) ?? "no reason given" });
      }
    }
    tally.failed = tally.failures.length;
    writeFileSync(file, JSON.stringify(tally));
  }
}

/** The words given to `context.skip`; a test skipped by `it.skip` has none. */
function noteOf(result: object): string | undefined {
  return "note" in result && typeof result.note === "string" ? result.note : undefined;
}
