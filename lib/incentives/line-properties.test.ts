import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalise } from "./canonicalise";
import { compilePlan } from "./compile-plan";
import { parseFacts } from "./facts-schema";
import { round, subtract, sum, whole } from "./fraction";
import { calculatePayout } from "./payout";
import { EARNING_CODES } from "./payout-lines";
import { parsePlan } from "./plan-schema";
import { anyCase, totalOf } from "./property-samples";
import { roundLines } from "./round-lines";

describe("lines, traces, replay", () => {
  it("10 lines add up to what is payable, the earning ones to what was earned", () => {
    fc.assert(
      fc.property(anyCase, ({ plan, facts }) => {
        const payout = calculatePayout(plan, facts, { trace: false });
        const earning = payout.lines.filter((line) =>
          (EARNING_CODES as readonly string[]).includes(line.code),
        );
        expect(totalOf(payout.lines.map((line) => line.amountMinor))).toBe(payout.payableMinor);
        expect(totalOf(earning.map((line) => line.amountMinor))).toBe(payout.earnedMinor);
      }),
      { numRuns: 500 },
    );
  });

  it("11 rounded lines are less than a unit from the exact ones where the total is their rounded sum", () => {
    const exact = fc
      .tuple(fc.bigInt({ min: -10_000n, max: 10_000n }), fc.bigInt({ min: 1n, max: 97n }))
      .map(([numerator, denominator]) => ({ numerator, denominator }));
    fc.assert(
      fc.property(fc.array(exact, { minLength: 1, maxLength: 8 }), (lines) => {
        const total = round(sum(lines));
        const rounded = roundLines(lines, total);
        expect(totalOf(rounded)).toBe(total);
        rounded.forEach((line, i) => {
          const off = subtract(whole(line), lines[i] as (typeof lines)[number]);
          expect(off.numerator < off.denominator && off.numerator > -off.denominator).toBe(true);
        });
        expect(
          roundLines(
            lines.map((line) => ({ ...line, numerator: -line.numerator })),
            -total,
          ),
        ).toEqual(rounded.map((line) => -line));
      }),
    );
  });

  it("12 the slices of a trace add up to what the ladder pays, and its last step is the total", () => {
    fc.assert(
      fc.property(anyCase, ({ plan, facts }) => {
        const { trace, components, payableMinor } = calculatePayout(plan, facts);
        expect(trace.at(-1)).toMatchObject({ code: "round", result: payableMinor });
        for (const { code, ladderMinor, value } of components) {
          if (value === null) continue;
          expect(
            round(
              sum(
                trace
                  .filter((step) => step.code === "slice" && step.component === code)
                  .map((step) => step.exact),
              ),
            ),
          ).toBe(ladderMinor);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("13 a replay is identical, with a compiled plan and after storage as well", () => {
    fc.assert(
      fc.property(anyCase, ({ plan, facts }) => {
        const first = canonicalise(calculatePayout(plan, facts));
        expect(canonicalise(calculatePayout(compilePlan(plan), facts))).toBe(first);
        const stored = {
          plan: parsePlan(JSON.parse(canonicalise(plan))),
          facts: parseFacts(JSON.parse(canonicalise(facts))),
        };
        expect(canonicalise(calculatePayout(stored.plan, stored.facts))).toBe(first);
      }),
      { numRuns: 200 },
    );
  });

  it("14 canonical text does not depend on the order of keys", () => {
    const shuffled = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(shuffled)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, item]) => [key, shuffled(item)]),
            )
          : value;
    fc.assert(
      fc.property(anyCase, ({ plan, facts }) => {
        expect(canonicalise(shuffled({ plan, facts }))).toBe(canonicalise({ plan, facts }));
      }),
      { numRuns: 100 },
    );
  });

  it("15 the order of components does not change the total", () => {
    fc.assert(
      fc.property(anyCase, ({ plan, facts }) => {
        const turned = { ...plan, components: plan.components.toReversed() };
        expect(calculatePayout(turned, facts, { trace: false }).payableMinor).toBe(
          calculatePayout(plan, facts, { trace: false }).payableMinor,
        );
      }),
      { numRuns: 300 },
    );
  });
});
