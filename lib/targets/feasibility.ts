import { divideRounded, PPM, type Ppm, ratioPpm } from "../money";

export const FEASIBILITY_VERDICTS = ["reached", "likely", "stretch", "unlikely", "unknown"] as const;
export type FeasibilityVerdict = (typeof FEASIBILITY_VERDICTS)[number];

/** What is held against the figure. */
export const FEASIBILITY_CHECKS = [
  "run_rate",
  "coverage",
  "capacity",
  "history",
  "market",
  "market_growth",
] as const;
export type FeasibilityCheck = (typeof FEASIBILITY_CHECKS)[number];

export type CheckStatus = "ok" | "tight" | "short";

export interface FeasibilityFacts {
  remainingMinor: bigint;
  workingDaysLeft: number;
  /** Won per working day lately; null when unknown. */
  recentPerDayMinor: bigint | null;
  /** Open pipeline that is expected to close in the period; null when unknown. */
  openPipelineMinor: bigint | null;
  winRatePpm: Ppm | null;
  /** People × ramped productivity for what is left of the period; null when unknown. */
  capacityMinor: bigint | null;
  /** The whole figure, of which the remaining is what is left; needed by the two below. */
  wholeMinor?: bigint;
  /** What the same period brought last year; null when there was none. */
  lastYearMinor?: bigint | null;
  /** Size of the market in the period times the share held now; null when unknown. */
  marketMinor?: bigint | null;
  /** Last year's result grown as the market has grown since; null when either is unknown. */
  marketGrowthMinor?: bigint | null;
}

/** What is known of the market and of the people beside the checks: shown with the verdict, and no part of it. */
export interface FeasibilityContext {
  market: MarketFacts | null;
  competition: { lostMinor: bigint; lostToCompetitorsMinor: bigint } | null;
  /** People who sell there, and what they count for with their ramp, in parts per million of a person. */
  heads: { count: number; rampedPpm: number } | null;
}

export interface MarketFacts {
  /** Of the four latest quarters, in minor units. */
  sizeMinor: bigint;
  /** Of those among them whose quarter a year earlier is known as well, and of these earlier ones; null when there is none. */
  growth: { nowMinor: bigint; beforeMinor: bigint } | null;
  /** Share of it that the company holds, as last entered; null when never. */
  sharePpm: Ppm | null;
}

/** A result as it would be a year later at the same share of the market; null when the market's growth is not known. */
export function followMarket(resultMinor: bigint, market: MarketFacts | null): bigint | null {
  if (!market?.growth || market.growth.beforeMinor <= 0n) return null;
  return divideRounded(resultMinor * market.growth.nowMinor, market.growth.beforeMinor);
}

export interface FeasibilityReason {
  check: FeasibilityCheck;
  status: CheckStatus;
  /** What is needed and what is there, in minor units: per day, in pipeline, in capacity. */
  neededMinor: bigint;
  availableMinor: bigint;
}

export interface Feasibility {
  verdict: FeasibilityVerdict;
  /** Per working day from now on; null when no day is left. */
  requiredPerDayMinor: bigint | null;
  /** Open pipeline ÷ remaining, in ppm. */
  coveragePpm: Ppm | null;
  reasons: FeasibilityReason[];
}

/** Up to a quarter more than what is there is tight, beyond it short. */
const TIGHT_UP_TO = { numerator: 5n, denominator: 4n };

function judge(check: FeasibilityCheck, neededMinor: bigint, availableMinor: bigint): FeasibilityReason {
  const tight = neededMinor * TIGHT_UP_TO.denominator <= availableMinor * TIGHT_UP_TO.numerator;
  return {
    check,
    status: neededMinor <= availableMinor ? "ok" : tight ? "tight" : "short",
    neededMinor,
    availableMinor,
  };
}

/** Rounded up: a little less would not do. */
const ceilDiv = (a: bigint, b: bigint) => (a + b - 1n) / b;

/** Whether what is left of a target can still be reached, with each reason and its figures. Unknown facts are left out. */
export function judgeFeasibility(facts: FeasibilityFacts): Feasibility {
  const remaining = facts.remainingMinor;
  if (remaining <= 0n) return { verdict: "reached", requiredPerDayMinor: 0n, coveragePpm: null, reasons: [] };
  const days = BigInt(Math.max(0, facts.workingDaysLeft));
  const requiredPerDayMinor = days === 0n ? null : ceilDiv(remaining, days);
  const reasons: FeasibilityReason[] = [];
  if (facts.recentPerDayMinor !== null)
    reasons.push(
      judge("run_rate", requiredPerDayMinor ?? remaining, days === 0n ? 0n : facts.recentPerDayMinor),
    );
  if (facts.openPipelineMinor !== null && facts.winRatePpm !== null && facts.winRatePpm > 0) {
    reasons.push(
      judge("coverage", ceilDiv(remaining * BigInt(PPM), BigInt(facts.winRatePpm)), facts.openPipelineMinor),
    );
  }
  if (facts.capacityMinor !== null) reasons.push(judge("capacity", remaining, facts.capacityMinor));
  const whole = facts.wholeMinor ?? remaining;
  if (facts.lastYearMinor) reasons.push(judge("history", whole, facts.lastYearMinor));
  if (facts.marketMinor) reasons.push(judge("market", whole, facts.marketMinor));
  if (facts.marketGrowthMinor) reasons.push(judge("market_growth", whole, facts.marketGrowthMinor));
  return {
    verdict: verdictOf(reasons),
    requiredPerDayMinor,
    coveragePpm: facts.openPipelineMinor === null ? null : ratioPpm(facts.openPipelineMinor, remaining),
    reasons,
  };
}

/** One reason alone may be overcome; two that are short are not. */
function verdictOf(reasons: readonly FeasibilityReason[]): FeasibilityVerdict {
  if (reasons.length === 0) return "unknown";
  const short = reasons.filter((reason) => reason.status === "short").length;
  if (short >= 2 || short === reasons.length) return "unlikely";
  return reasons.every((reason) => reason.status === "ok") ? "likely" : "stretch";
}

/** What people can bring in until the end of a period: full productivity times ramped heads, in minor units. */
export function calculateCapacity(perHeadMinor: bigint, rampSharesPpm: readonly Ppm[]): bigint {
  return divideRounded(
    perHeadMinor * BigInt(rampSharesPpm.reduce((total, share) => total + share, 0)),
    BigInt(PPM),
  );
}
