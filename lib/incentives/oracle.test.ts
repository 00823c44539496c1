import { describe, expect, it } from "vitest";
import { canonicalise } from "./canonicalise";
import { naivePayout } from "./naive-oracle";
import { calculatePayout } from "./payout";
import { randomCase, rollDice } from "./random-case";

/** `ORACLE_CASES=1000000` for the long run; `ORACLE_SEED` for other cases than usual. */
const CASES = Number(process.env.ORACLE_CASES ?? 50_000);
const SEED = Number(process.env.ORACLE_SEED ?? 1);

describe("the engine against the same rules written slowly", () => {
  it(`agrees to the fen on ${CASES} random plans and facts`, { timeout: 60_000 + CASES }, () => {
    for (let turn = 0; turn < CASES; turn += 1) {
      const { plan, facts } = randomCase(rollDice(SEED * 1_000_003 + turn));
      const engine = calculatePayout(plan, facts, { trace: false });
      const naive = naivePayout(plan, facts);
      const { earned, payable } = engine.exact;
      const agrees =
        engine.earnedMinor === naive.earnedMinor &&
        engine.payableMinor === expectedPayable(engine.lines, naive) &&
        earned.numerator * naive.earned[1] === naive.earned[0] * earned.denominator &&
        payable.numerator * naive.payable[1] === naive.payable[0] * payable.denominator;
      if (!agrees) {
        const got = { earned: engine.earnedMinor, payable: engine.payableMinor };
        expect(got, canonicalise({ turn, plan, facts })).toEqual({
          earned: naive.earnedMinor,
          payable: naive.payableMinor,
        });
      }
    }
    expect(CASES).toBeGreaterThan(0);
  });

  it("pays a marginal band fen by fen", () => {
    const dice = rollDice(SEED);
    for (let turn = 0; turn < 300; turn += 1) {
      const bounds = [0, 1 + dice.below(500), 600 + dice.below(500)];
      const rates = bounds.map(() => dice.below(1_000_000));
      const amount = dice.below(1_500);
      let exact = 0n;
      for (let fen = 0; fen < amount; fen += 1)
        exact += BigInt(rates[bounds.filter((bound) => bound <= fen).length - 1] as number);
      const bands = bounds.map((from, i) => ({
        from: BigInt(from),
        upTo: bounds[i + 1] === undefined ? null : BigInt(bounds[i + 1] as number),
        mode: "marginal" as const,
        ratePpm: rates[i] as number,
        amountMinor: 0n,
      }));
      const { plan, facts } = randomCase(rollDice(1));
      const only = {
        ...plan,
        components: [
          {
            code: "c",
            metric: "m",
            credit: "own" as const,
            measure: "money" as const,
            form: "actual/target" as const,
            base: "credited" as const,
            payout: { kind: "bands" as const, bands, steps: "highest" as const },
            cap: null,
            weightPpm: null,
          },
        ],
        gates: [],
        multipliers: [],
        accumulation: "period" as const,
        periodCapMinor: null,
        yearCapMinor: null,
      };
      const measures = { m: { actual: BigInt(amount), target: null, credits: [], share: null } };
      const { earned } = calculatePayout(only, { ...facts, measures }, { trace: false }).exact;
      expect(earned.numerator * 1_000_000n).toBe(exact * earned.denominator);
    }
  });
});

/** Nothing between earned and payable: then payable is the earned figure, rounded as that one is. */
function expectedPayable(
  lines: { code: string }[],
  naive: { earnedMinor: bigint; payableMinor: bigint },
): bigint {
  const settled = lines.some(({ code }) => !["component", "trueUp", "periodCap", "yearCap"].includes(code));
  return settled ? naive.payableMinor : naive.earnedMinor;
}
