import Decimal from "decimal.js";
import { compilePlan } from "../../lib/incentives/compile-plan";
import { whole } from "../../lib/incentives/fraction";
import { parsePlan } from "../../lib/incentives/plan-schema";
import { calculateSlices } from "../../lib/incentives/slices";
import { compared, type Figure, interleaved } from "../figure";

const ROUNDS = 7;
const EVALUATIONS = 200_000;
/** Of decimal.js, which would take minutes for as many. */
const DECIMAL_EVALUATIONS = 20_000;

/** 150,000, 250,000 and 400,000 yuan, in fen: a ladder as plans have it. */
const BANDS = [
  { from: 0, upTo: 15_000_000, ratePpm: 40_000 },
  { from: 15_000_000, upTo: 25_000_000, ratePpm: 60_000 },
  { from: 25_000_000, upTo: 40_000_000, ratePpm: 80_000 },
  { from: 40_000_000, upTo: null, ratePpm: 100_000 },
];
const PLAN = parsePlan({
  boundary: "higher",
  components: [
    {
      code: "sales",
      metric: "won_value",
      measure: "money",
      base: "credited",
      payout: { kind: "bands", bands: BANDS.map((band) => ({ ...band, mode: "marginal" })) },
    },
  ],
});

/** Amounts over all rungs, some of them exactly on a bound. */
const AMOUNTS = Array.from({ length: 1_024 }, (_, i) =>
  i % 16 === 0 ? 5_000_000 * (i % 10) : (i * 7_919_331) % 60_000_000,
);

/** One slice of the trace in plain numbers: what the bare loops give. */
interface Line<Amount> {
  index: number;
  from: Amount;
  upTo: Amount | null;
  ratePpm: number;
  pay: Amount;
}

/**
 * Evaluations of a ladder with its trace, a line per band that pays, a second: the engine's against a bare loop over Numbers, which
 * makes the same lines and is not exact, and against the same loop over decimal.js, which is.
 */
export async function benchLadder(): Promise<Figure[]> {
  const [engine = 0, bare = 0, decimal = 0] = await interleaved(ROUNDS, [
    async () => pace(EVALUATIONS, byEngine()),
    async () => pace(EVALUATIONS, byNumbers),
    async () => pace(DECIMAL_EVALUATIONS, byDecimals()),
  ]);
  const known = { unit: "evaluations/s", better: "higher" } as const;
  return [
    compared(
      {
        id: "incentives.ladder",
        what: "a ladder with a trace line per band, exact, against a bare Number loop that makes the same lines",
        aim: 0.4,
        ...known,
      },
      engine,
      bare,
    ),
    compared(
      {
        id: "incentives.ladder-decimal",
        what: "the same against the loop over decimal.js",
        aim: 100,
        ...known,
      },
      engine,
      decimal,
    ),
  ];
}

/** A second's evaluations. What they give is looked at, so that none can be left out. */
function pace(count: number, evaluate: (amount: number) => number): number {
  let lines = 0;
  const started = performance.now();
  for (let i = 0; i < count; i += 1) lines += evaluate(AMOUNTS[i % AMOUNTS.length] as number);
  const seconds = (performance.now() - started) / 1_000;
  if (lines < count) throw new Error("a ladder paid nothing");
  return count / seconds;
}

function byEngine() {
  const [one] = compilePlan(PLAN).components;
  if (!one) throw new Error("the plan has no component");
  return (amount: number) => calculateSlices(one, whole(BigInt(amount)), 1n).length + 1;
}

function byNumbers(amount: number): number {
  const lines: Line<number>[] = [];
  for (const [index, { from, upTo, ratePpm }] of BANDS.entries()) {
    if (amount < from) break;
    const top = upTo === null || amount < upTo ? amount : upTo;
    const pay = ((top - from) * ratePpm) / 1_000_000;
    if (pay !== 0) lines.push({ index, from, upTo: top === upTo ? upTo : null, ratePpm, pay });
  }
  return lines.length + 1;
}

function byDecimals() {
  const bands = BANDS.map(({ from, upTo, ratePpm }) => ({
    from: new Decimal(from),
    upTo: upTo === null ? null : new Decimal(upTo),
    rate: new Decimal(ratePpm).div(1_000_000),
    ratePpm,
  }));
  return (whole: number) => {
    const amount = new Decimal(whole);
    const lines: Line<Decimal>[] = [];
    for (const [index, { from, upTo, rate, ratePpm }] of bands.entries()) {
      if (amount.lessThan(from)) break;
      const top = upTo === null || amount.lessThan(upTo) ? amount : upTo;
      const pay = top.minus(from).times(rate);
      if (!pay.isZero()) lines.push({ index, from, upTo: top === upTo ? upTo : null, ratePpm, pay });
    }
    return lines.length + 1;
  };
}
