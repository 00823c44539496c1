import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { INCENTIVE_KINDS } from "./incentive-kinds";
import { METRIC_KINDS } from "./metric-kinds";
import { runCases } from "./run-cases";

/**
 * Cases whose expected figure contradicts the rule that stands. TU1: P(90,000) = 2,700 and 4,000 has been paid, so payₜ = P(YTDₜ) − Σ paid
 * is −1,300; the −1,000 that the file expects is the average rate of the year so far (4,000 ÷ 120,000) on the 30,000 returned.
 */
const CONTRADICTING: Record<string, string> = {
  TU1: 'FAIL TU1 ytd_true_up expected ["1800.00","2200.00","-1000.00"] got ["1800.00","2200.00","-1300.00"]',
};

const given = (name: string) => new URL(`../../../shared/vectors/${name}`, import.meta.url);

describe("published examples", () => {
  const FILES = [
    { name: "incentives.json", kinds: INCENTIVE_KINDS },
    { name: "metrics.json", kinds: METRIC_KINDS },
  ];
  for (const { name, kinds } of FILES) {
    const file = given(name);
    if (!existsSync(file)) {
      it.skip(`${name} is not beside the project, so there is nothing to compare with`, () => {});
      continue;
    }
    // A kind is compared as soon as its domain answers it; `npm run vectors` counts the others as failed.
    const results = runCases(readFileSync(file, "utf8")).filter((result) =>
      Object.hasOwn(kinds, result.kind),
    );
    for (const { id, kind, line } of results) {
      it(`${id} ${kind}`, () => expect(line).toBe(CONTRADICTING[id] ?? `ok ${id} ${kind}`));
    }
  }
});
