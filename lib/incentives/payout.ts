import type { Fraction } from "../bands";
import type { Minor } from "../money";
import { type CompiledPlan, compilePlan } from "./compile-plan";
import type { ComponentPay } from "./component-pay";
import type { Facts } from "./facts-schema";
import { round } from "./fraction";
import type { GateResult, MultiplierResult } from "./gates";
import { type PayoutLine, payoutLines } from "./payout-lines";
import { actualOf, calculateStages, type PayoutStages, roundEarned } from "./payout-stages";
import { type TraceStep, tracePayout } from "./payout-trace";
import type { Plan } from "./plan-schema";

/** Changes whenever the same plan and facts may give another result; a run stores it. */
export const ENGINE_VERSION = "1";

/** One component as the screens show it; amounts rounded for display, `exact` as calculated. */
export interface ComponentResult {
  code: string;
  /** Minor units, or attainment; null while attainment is undefined. */
  value: Fraction | null;
  actual: bigint;
  target: bigint | null;
  /** Index of the band; -1 where nothing is paid. */
  index: number;
  /** What the bands or the curve pay. */
  ladderMinor: Minor;
  capped: boolean;
  /** After metric cap, team share and weight. */
  weightedMinor: Minor;
  /** After gates and multipliers. */
  paidMinor: Minor;
  exact: Fraction;
}

export interface Payout {
  /** Earned by the plan: after gates, multipliers and caps, before payment gate, draws and clawbacks. May be negative under true-up. */
  earnedMinor: Minor;
  /** To be paid now: the sum of all lines. */
  payableMinor: Minor;
  /** Earned, in this period or earlier, and waiting for the customers' payments. */
  heldMinor: Minor;
  /** What this period released for payment, of its own earnings and of earlier ones; the next period's `history` adds it. */
  releasedMinor: Minor;
  lines: PayoutLine[];
  components: ComponentResult[];
  gates: GateResult[];
  multipliers: MultiplierResult[];
  /** What the person owes afterwards: the next period's opening balances. */
  balances: { drawMinor: Minor; recoveryMinor: Minor };
  trace: TraceStep[];
  exact: { earned: Fraction; payable: Fraction };
}

/**
 * The payout of one person for one period, exact until the one rounding at the end: measure → band or curve → metric cap → weight →
 * sum → gate → multiplier → period cap, then year cap → payment gate → floor or draw → clawback and recovery → round.
 * The lines add up to the rounded total. The trace is left empty when not asked for.
 */
export function calculatePayout(
  plan: Plan | CompiledPlan,
  facts: Facts,
  options: { trace?: boolean } = {},
): Payout {
  const compiled = compilePlan(plan);
  const stages = calculateStages(compiled, facts);
  const { earned } = stages.earnings;
  const earnedMinor = roundEarned(compiled.plan, facts, earned);
  const { lines, payableMinor } = payoutLines(compiled, stages, earnedMinor);
  const booked = (...codes: PayoutLine["code"][]) =>
    lines.reduce((total, line) => (codes.includes(line.code) ? total + line.amountMinor : total), 0n);
  const releasedMinor = earnedMinor + booked("release");
  const advanced = compiled.plan.draw?.kind === "recoverable" ? booked("drawAdvance") : 0n;
  return {
    earnedMinor,
    payableMinor,
    releasedMinor,
    heldMinor: heldAfter(compiled.plan, facts, earnedMinor - releasedMinor),
    lines,
    components: compiled.components.map((_, index) => componentResult(compiled, facts, stages, index)),
    gates: stages.factors.gates,
    multipliers: stages.factors.multipliers,
    balances: {
      drawMinor: facts.balances.drawMinor + advanced + booked("drawRecovery"),
      recoveryMinor: booked("carried", "notRecovered"),
    },
    trace: options.trace === false ? [] : tracePayout(compiled, facts, stages, { earnedMinor, payableMinor }),
    exact: { earned, payable: stages.settlement.payable },
  };
}

/** What waits afterwards: of the year so far, and of earlier years until it is paid. */
function heldAfter(plan: Plan, { history, carried }: Facts, keptMinor: Minor): Minor {
  const before = carried === undefined ? 0n : carried.earnedMinor - carried.releasedMinor;
  if (!plan.paymentGate) return carried === undefined ? 0n : before + keptMinor;
  return before + history.earnedMinor - history.releasedMinor + keptMinor;
}

function componentResult(
  compiled: CompiledPlan,
  facts: Facts,
  stages: PayoutStages,
  index: number,
): ComponentResult {
  const one = compiled.components[index] as CompiledPlan["components"][number];
  const pay = stages.pays[index] as ComponentPay;
  const exact = stages.earnings.components[index] as Fraction;
  return {
    code: one.component.code,
    value: pay.value,
    actual: actualOf(compiled, facts, one.key),
    target: facts.measures[one.key]?.target ?? null,
    index: pay.index,
    ladderMinor: round(pay.ladder),
    capped: pay.capped !== pay.ladder,
    weightedMinor: round(pay.weighted),
    paidMinor: round(exact),
    exact,
  };
}
