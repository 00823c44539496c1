import { writeFileSync } from "node:fs";
import type { Reporter, Suite, TestCase, TestError } from "@playwright/test/reporter";
import { NOTHING, TALLY_FILE, type Tally } from "./tally";

/** Writes down how a Playwright run ended. Errors outside of any test count as failures of their own. */
export default class PlaywrightTally implements Reporter {
  private suite: Suite | undefined;
  private readonly errors: string[] = [];

  onBegin(_config: unknown, suite: Suite): void {
    this.suite = suite;
  }

  onError(error: TestError): void {
    this.errors.push(`outside of any test: ${error.message ?? error.value}`);
  }

  onEnd(): void {
    const file = process.env[TALLY_FILE];
    if (!file) return;
    const tally: Tally = { ...NOTHING, failures: this.errors, skipped: [] };
    for (const test of this.suite?.allTests() ?? []) {
      const outcome = test.outcome();
      // One that passed at a second try has failed at the first: it is not trusted.
      if (outcome === "expected") tally.passed++;
      else if (outcome === "skipped") tally.skipped.push({ name: nameOf(test), reason: reasonOf(test) });
      else tally.failures.push(nameOf(test));
    }
    tally.failed = tally.failures.length;
    writeFileSync(file, JSON.stringify(tally));
  }

  printsToStdio(): boolean {
    return false;
  }
}

function nameOf(test: TestCase): string {
  return test.titlePath().filter(Boolean).join(" › ");
}

function reasonOf(test: TestCase): string {
  const note = test.annotations.find(({ type }) => type === "skip" || type === "fixme");
  return note?.description ?? "no reason given";
}
