import fc from "fast-check";
import { expect, it, test } from "vitest";
import { type MeasureFacts, takeMeasure } from "./measures";

const share = { elapsed: 10n, total: 20n };
const history = [100n, 101n, 102n, 103n, 104n];

test.each<{
  facts: MeasureFacts;
  direction: "higher" | "lower";
  measured: bigint | null;
  absolute?: bigint;
  why: string;
}>([
  {
    facts: { measure: "value", now: 30n },
    direction: "higher",
    measured: -30n,
    absolute: 30n,
    why: "of what should be high, less is worse",
  },
  {
    facts: { measure: "value", now: 30n },
    direction: "lower",
    measured: 30n,
    absolute: 30n,
    why: "of what should be low, more is worse",
  },
  {
    facts: { measure: "shortfall", now: 40n, target: 100n, share },
    direction: "higher",
    measured: 200_000n,
    absolute: 10n,
    why: "a fifth behind the way",
  },
  {
    facts: { measure: "shortfall", now: 60n, target: 100n, share },
    direction: "higher",
    measured: -200_000n,
    absolute: 10n,
    why: "ahead is negative",
  },
  {
    facts: { measure: "shortfall", now: 60n, target: 100n, share },
    direction: "lower",
    measured: 200_000n,
    absolute: 10n,
    why: "spending ahead of its limit",
  },
  {
    facts: { measure: "shortfall", now: 0n, target: 0n, share },
    direction: "higher",
    measured: null,
    why: "nothing is expected",
  },
  {
    facts: { measure: "drop", now: 80n, baseline: 100n },
    direction: "higher",
    measured: 200_000n,
    absolute: 20n,
    why: "a fifth less than before",
  },
  {
    facts: { measure: "drop", now: 80n, baseline: 100n },
    direction: "lower",
    measured: -200_000n,
    absolute: 20n,
    why: "less is better there",
  },
  {
    facts: { measure: "drop", now: 80n, baseline: 0n },
    direction: "higher",
    measured: null,
    why: "no share of nothing",
  },
  {
    facts: { measure: "modified_z", now: 99n, history },
    direction: "higher",
    measured: 2023n,
    absolute: 3n,
    why: "0.6745 × 3 ÷ 1, downwards",
  },
  {
    facts: { measure: "modified_z", now: 99n, history: history.slice(1) },
    direction: "higher",
    measured: null,
    why: "four values have no spread",
  },
  {
    facts: { measure: "ewma", now: 102n, history },
    direction: "higher",
    measured: -593n,
    absolute: 0n,
    why: "the average still carries the rise: 0.394 ÷ 0.664",
  },
  {
    facts: { measure: "ewma", now: 9n, history: [5n, 5n, 5n, 5n, 5n] },
    direction: "higher",
    measured: null,
    why: "a history that never moved",
  },
  {
    facts: { measure: "missing", missedDays: 3 },
    direction: "higher",
    measured: 3n,
    absolute: 3n,
    why: "three working days without data",
  },
  {
    facts: { measure: "missing", missedDays: null },
    direction: "higher",
    measured: 36_500n,
    absolute: 36_500n,
    why: "never any data",
  },
])("$facts.measure: $why", ({ facts, direction, measured, absolute }) => {
  const result = takeMeasure(facts, direction);
  if (measured === null) expect(result).toBeNull();
  else {
    expect(result?.measured).toBe(measured);
    if (absolute !== undefined) expect(result?.absolute).toBe(absolute);
  }
});

it("rises as things get worse", () => {
  const figure = fc.bigInt(0n, 10n ** 6n);
  const direction = fc.constantFrom("higher" as const, "lower" as const);
  fc.assert(
    fc.property(figure, figure, fc.bigInt(1n, 10n ** 6n), direction, (a, b, target, towards) => {
      const [worse, better] = a < b === (towards === "higher") ? [a, b] : [b, a];
      for (const at of [
        (now: bigint) => takeMeasure({ measure: "shortfall", now, target: target * 2n, share }, towards),
        (now: bigint) => takeMeasure({ measure: "drop", now, baseline: target }, towards),
        (now: bigint) => takeMeasure({ measure: "value", now }, towards),
      ]) {
        expect((at(worse)?.measured ?? 0n) >= (at(better)?.measured ?? 0n)).toBe(true);
      }
    }),
  );
});
