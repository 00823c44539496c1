import { type Facts, parseFacts } from "./facts-schema";
import * as kinds from "./plan-kinds";
import { type Plan, parsePlan } from "./plan-schema";

/** Numbers from a seed, the same on every machine (mulberry32). */
export interface Dice {
  below: (limit: number) => number;
  pick: <T>(from: readonly T[]) => T;
  chance: (percent: number) => boolean;
}

export function rollDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit);
  return {
    below,
    pick: (from) => from[below(from.length)] as (typeof from)[number],
    chance: (percent) => below(100) < percent,
  };
}

type Json = Record<string, unknown>;

/** Any plan that can be calculated and facts that fit it; values often stand exactly on a bound. Only tests import it. */
export function randomCase(dice: Dice): { plan: Plan; facts: Facts } {
  const components = Array.from({ length: 1 + dice.below(3) }, (_, index) => randomComponent(dice, index));
  const names = components.map((component) => component.code);
  const some = () => (dice.chance(50) ? null : [dice.pick(names)]);
  const plan = parsePlan({
    boundary: dice.pick(["higher", "lower"]),
    accumulation: dice.pick(kinds.ACCUMULATIONS),
    targetPayMinor: dice.chance(80) ? dice.below(5_000_000) : null,
    components: components.map(({ bounds: _, ...component }) => component),
    gates: dice.chance(40) ? [randomGate(dice, some())] : [],
    multipliers: dice.chance(30)
      ? [
          {
            code: "m",
            metric: "quality",
            components: some(),
            belowPpm: 900_000,
            tiers: [
              { fromPpm: 500_000, factorPpm: 1_000_000 },
              { fromPpm: 800_000, factorPpm: 1_150_000 },
            ],
          },
        ]
      : [],
    periodCapMinor: maybe(dice, 25, 3_000_000),
    yearCapMinor: maybe(dice, 25, 6_000_000),
    floorMinor: maybe(dice, 20, 200_000),
    draw: dice.chance(30) ? { kind: dice.pick(kinds.DRAW_KINDS), amountMinor: dice.below(300_000) } : null,
    paymentGate: dice.chance(30),
    clawback: dice.pick(kinds.CLAWBACK_MODES),
    recoveryLimitPpm: dice.chance(30) ? dice.below(1_000_001) : null,
    negative: dice.pick(kinds.NEGATIVE_MODES),
  });
  return { plan, facts: randomFacts(dice, components) };
}

function maybe(dice: Dice, percent: number, limit: number): number | null {
  return dice.chance(percent) ? dice.below(limit) : null;
}

interface RandomComponent extends Json {
  code: string;
  metric: string;
  credit: string;
  measure: string;
  bounds: number[];
}

function randomComponent(dice: Dice, index: number): RandomComponent {
  const measure = dice.pick(kinds.MEASURES);
  const isCurve = measure === "attainment" && dice.chance(30);
  const form = measure === "money" ? "actual/target" : dice.pick(kinds.ATTAINMENT_FORMS);
  const base =
    measure === "money"
      ? "credited"
      : isCurve || form !== "actual/target"
        ? "targetPay"
        : dice.pick(kinds.PAY_BASES);
  const bounds = randomBounds(dice, measure === "money" ? 200_000_000 : 1_600_000);
  const credit = dice.pick(kinds.CREDIT_KINDS);
  return {
    code: `c${index}`,
    metric: `m${index}`,
    credit,
    measure,
    form,
    base,
    bounds,
    weightPpm: dice.chance(40) ? dice.below(1_000_001) : null,
    cap: dice.chance(30) ? randomCap(dice) : null,
    payout: isCurve
      ? randomCurve(dice, bounds)
      : randomBands(dice, bounds, base === "credited" && measure === "money"),
  };
}

function randomCap(dice: Dice): Json {
  return dice.chance(50)
    ? { kind: "money", amountMinor: dice.below(4_000_000) }
    : { kind: "targetPay", sharePpm: dice.below(2_500_000) };
}

function randomBounds(dice: Dice, limit: number): number[] {
  const bounds = new Set([dice.chance(85) ? 0 : dice.below(limit / 4)]);
  for (let extra = dice.below(5); extra > 0; extra -= 1)
    bounds.add(dice.chance(50) ? dice.below(40) * (limit / 40) : dice.below(limit));
  return [...bounds].sort((a, b) => a - b);
}

function randomBands(dice: Dice, bounds: readonly number[], money: boolean): Json {
  const bands = bounds.map((from, index) => {
    const mode = dice.pick(kinds.BAND_MODES);
    const share = dice.pick([dice.below(20) * 5_000, dice.below(150_000), dice.below(1_500_000)]);
    const ratePpm = mode === "step" && money ? 0 : share;
    return {
      from,
      upTo: bounds[index + 1] ?? null,
      mode,
      ratePpm,
      amountMinor: mode === "step" ? dice.below(500_000) : 0,
    };
  });
  return { kind: "bands", bands, steps: dice.pick(kinds.STEP_MODES) };
}

function randomCurve(dice: Dice, bounds: readonly number[]): Json {
  const points = bounds.flatMap((atPpm) => {
    const point = { atPpm, payPpm: dice.below(2_000_000) };
    return dice.chance(15) ? [point, { atPpm, payPpm: dice.below(2_000_000) }] : [point];
  });
  return { kind: "curve", points, end: dice.pick(kinds.CURVE_ENDS) };
}

function randomGate(dice: Dice, components: string[] | null): Json {
  return {
    code: "g",
    metric: "quality",
    components,
    direction: dice.pick(kinds.GATE_DIRECTIONS),
    thresholdPpm: dice.pick([500_000, 850_000, dice.below(1_000_001)]),
    closedPpm: dice.pick([0, 500_000]),
    whenUndefined: dice.pick(kinds.GATE_STATES),
  };
}

function randomFacts(dice: Dice, components: readonly RandomComponent[]): Facts {
  const measures = Object.fromEntries(
    components
      .filter(() => dice.chance(95))
      .map((component) => [
        component.credit === "own" ? component.metric : `${component.credit}:${component.metric}`,
        randomMeasured(dice, component),
      ]),
  );
  const earned = dice.below(3_000_000);
  return parseFacts({
    targetPayMinor: maybe(dice, 30, 5_000_000),
    measures,
    ratios: dice.chance(90)
      ? { quality: { numerator: dice.below(21), denominator: dice.pick([0, 20, 20, 20, 17]) } }
      : {},
    collection: dice.chance(80)
      ? { collectedMinor: dice.below(1_200_000), invoicedMinor: dice.pick([0, 1_000_000, 999_983]) }
      : null,
    history: { earnedMinor: earned, releasedMinor: dice.below(earned + 1) },
    balances: { drawMinor: dice.below(200_000), recoveryMinor: dice.chance(40) ? dice.below(100_000) : 0 },
    clawbacks: dice.chance(30)
      ? [
          {
            id: 1,
            dealId: 9,
            measure: dice.pick(Object.keys(measures).concat("none")),
            refund: dice.below(2_000_000),
            amountMinor: -dice.below(90_000),
          },
        ]
      : [],
    awards: dice.chance(20) ? [{ code: "spif", amountMinor: dice.below(100_000) }] : [],
  });
}

/** Often exactly on a bound, or one unit beside it. */
function randomMeasured(dice: Dice, { measure, bounds, credit }: RandomComponent): Json {
  const target = dice.pick([0, 1_000_000, 100_000_000, 99_999_989, 3 * (1 + dice.below(40_000_000))]);
  const bound = dice.pick(bounds);
  const near = measure === "money" ? bound : Math.round((bound * target) / 1_000_000);
  const actual = dice.chance(50) ? near + dice.pick([-1, 0, 0, 1]) : dice.below(250_000_000);
  const share =
    credit === "team"
      ? { sharesPpm: dice.pick([[1_000_000], [333_333, 333_333, 333_334], [700_000, 300_000]]), index: 0 }
      : null;
  return { actual, target: dice.chance(95) ? target : null, share };
}
