import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addDays } from "../periods";
import {
  type AlertRuleSettings,
  evaluateAlertRule,
  type Observation,
  type RaisedAlert,
  replayAlertRule,
} from "./evaluate-rule";

const RULE: AlertRuleSettings = {
  thresholds: [
    { from: 200n, severity: "warning" },
    { from: 400n, severity: "critical" },
  ],
  minimumSample: 5,
  persistence: 1,
  persistenceOf: 1,
  cooldownDays: 0,
  floor: null,
};

const at = (day: number, measured: bigint | null, rest: Partial<Observation> = {}): Observation => {
  const on = addDays("2026-11-01", day);
  return { on, periodKey: on.slice(0, 7), measured, sample: 10, absolute: 1_000n, ...rest };
};
const raised = (threshold: number, day: number): RaisedAlert => ({
  threshold,
  on: addDays("2026-11-01", day),
  periodKey: addDays("2026-11-01", day).slice(0, 7),
});

test.each<{
  rule?: Partial<AlertRuleSettings>;
  seen: Observation[];
  before?: RaisedAlert[];
  threshold?: number;
  silence?: string;
  why: string;
}>([
  { seen: [at(0, 199n)], silence: "normal", why: "one below the threshold" },
  { seen: [at(0, 200n)], threshold: 0, why: "on the threshold is in the band" },
  { seen: [at(0, 450n)], threshold: 1, why: "through both at once: the highest only" },
  { seen: [at(0, null)], silence: "undefined", why: "nothing to measure" },
  { seen: [], silence: "undefined", why: "never looked" },
  { seen: [at(0, 450n, { sample: 4 })], silence: "smallSample", why: "four cases are no verdict" },
  { rule: { floor: 1_001n }, seen: [at(0, 450n)], silence: "belowFloor", why: "too little money to matter" },
  { rule: { floor: 1_000n }, seen: [at(0, 450n)], threshold: 1, why: "exactly enough to matter" },
  {
    seen: [at(3, 250n)],
    before: [raised(0, 1)],
    silence: "alreadyRaised",
    why: "once per period and threshold",
  },
  {
    seen: [at(3, 250n)],
    before: [raised(1, 1)],
    silence: "alreadyRaised",
    why: "less bad than what was raised",
  },
  { seen: [at(3, 450n)], before: [raised(0, 1)], threshold: 1, why: "worse than what was raised" },
  { seen: [at(35, 250n)], before: [raised(0, 1)], threshold: 0, why: "a new period" },
  {
    rule: { cooldownDays: 40 },
    seen: [at(35, 250n)],
    before: [raised(0, 1)],
    silence: "cooldown",
    why: "still cooling down",
  },
  {
    rule: { cooldownDays: 34 },
    seen: [at(35, 250n)],
    before: [raised(0, 1)],
    threshold: 0,
    why: "the last day of the cooldown is over",
  },
  {
    rule: { cooldownDays: 40 },
    seen: [at(35, 450n)],
    before: [raised(0, 1)],
    threshold: 1,
    why: "worse passes the cooldown",
  },
  {
    rule: { persistence: 2, persistenceOf: 3 },
    seen: [at(0, 0n), at(1, 0n), at(2, 250n)],
    silence: "notPersistent",
    why: "one of three",
  },
  {
    rule: { persistence: 2, persistenceOf: 3 },
    seen: [at(0, 250n), at(1, 0n), at(2, 250n)],
    threshold: 0,
    why: "two of three",
  },
  {
    rule: { persistence: 2, persistenceOf: 3 },
    seen: [at(0, 250n), at(1, 250n), at(2, 0n)],
    silence: "normal",
    why: "over by now",
  },
  {
    rule: { persistence: 2, persistenceOf: 2 },
    seen: [at(0, 250n), at(1, 450n)],
    threshold: 0,
    why: "critical only once: the lower holds",
  },
  {
    rule: { persistence: 2, persistenceOf: 2 },
    seen: [at(1, 450n)],
    silence: "notPersistent",
    why: "too few looks so far",
  },
])("$why", ({ rule, seen, before, threshold, silence }) => {
  const result = evaluateAlertRule({ ...RULE, ...rule }, seen, before ?? []);
  if (silence) expect(result).toEqual({ fired: null, silence });
  else expect(result.fired?.threshold).toBe(threshold);
});

describe("a firing", () => {
  it("says since when", () => {
    const seen = [at(0, 250n), at(1, 100n), at(2, 250n), at(3, 250n)];
    expect(evaluateAlertRule({ ...RULE, persistence: 2, persistenceOf: 2 }, seen, []).fired).toMatchObject({
      sinceOn: "2026-11-03",
      severity: "warning",
    });
  });
});

const series = fc
  .array(fc.option(fc.bigInt(0n, 600n)), { maxLength: 90 })
  .map((values) => values.map((value, i) => at(i, value)));
const settings = fc.record({
  persistence: fc.integer({ min: 1, max: 3 }),
  persistenceOf: fc.integer({ min: 3, max: 5 }),
  cooldownDays: fc.integer({ min: 0, max: 20 }),
});

it("replayed twice changes nothing, and no period and threshold comes twice", () => {
  fc.assert(
    fc.property(series, settings, (observations, change) => {
      const rule = { ...RULE, ...change };
      const fired = replayAlertRule(rule, observations);
      const keys = fired.map((alert) => `${alert.periodKey}/${alert.threshold}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (let end = 1; end <= observations.length; end++) {
        const soFar = fired.filter((alert) => alert.on <= (observations[end - 1]?.on ?? ""));
        expect(evaluateAlertRule(rule, observations.slice(0, end), soFar).fired).toBeNull();
      }
    }),
    { numRuns: 30 },
  );
});
