import type { Fraction } from "../bands";
import type { Minor } from "../money";
import { attainmentOf, isBeyondMeasure } from "./attainment";
import { payInSegment, segmentIndex } from "./compile-ladder";
import type { CompiledComponent } from "./compile-plan";
import type { Measured } from "./facts-schema";
import { min, multiply, partsPerMillion, round, whole, ZERO } from "./fraction";
import type { MetricCap } from "./plan-schema";
import { splitByShares } from "./splits";

/** One component through measure → band or curve → metric cap → team share → weight; amounts in minor units, exact. */
export interface ComponentPay {
  /** What is looked up in the bands: minor units, or attainment; null while attainment is undefined. */
  value: Fraction | null;
  /** What a rate is a share of, minor units (1 for measured money). */
  base: bigint;
  /** Index of the band or line; -1 where nothing is paid. */
  index: number;
  ladder: Fraction;
  capMinor: Fraction | null;
  capped: Fraction;
  shared: Fraction;
  weighted: Fraction;
}

const NOTHING: Measured = { actual: 0n, target: null, credits: [], share: null };

/** `actual` replaces the measured one when given: what-ifs, deal by deal contributions and ladders ask for other points. */
export function calculateComponentPay(
  compiled: CompiledComponent,
  measured: Measured = NOTHING,
  targetPayMinor: Minor,
  actual: bigint = measured.actual,
): ComponentPay {
  const { component, ladder } = compiled;
  const value =
    component.measure === "money" ? whole(actual) : attainmentOf(component.form, actual, measured.target);
  const base = payBase(compiled, measured, targetPayMinor);
  const capMinor = capAmount(component.cap, targetPayMinor);
  const beyond =
    component.measure === "attainment" && isBeyondMeasure(component.form, actual, measured.target);
  const index = value === null ? -1 : segmentIndex(ladder, value);
  const pay =
    value !== null && index >= 0
      ? payInSegment(ladder, index, value, base)
      : beyond
        ? (capMinor ?? ZERO)
        : ZERO;
  const capped = capMinor === null ? pay : min(pay, capMinor);
  const shared = measured.share === null ? capped : teamShare(capped, measured.share);
  const weighted =
    component.weightPpm === null ? shared : multiply(shared, partsPerMillion(component.weightPpm));
  return {
    value,
    base,
    index,
    ladder: pay,
    capMinor,
    capped,
    shared,
    weighted,
  };
}

/** What a rate is a share of. Without a target credited money cannot be measured as attainment, and the base is 0. */
export function payBase(
  compiled: CompiledComponent,
  measured: Measured = NOTHING,
  targetPayMinor: Minor,
): bigint {
  const { component } = compiled;
  if (component.base === "targetPay") return targetPayMinor;
  return component.measure === "money" ? 1n : (measured.target ?? 0n);
}

export function capAmount(cap: MetricCap | null, targetPayMinor: Minor): Fraction | null {
  if (cap === null) return null;
  return cap.kind === "money"
    ? whole(cap.amountMinor)
    : multiply(whole(targetPayMinor), partsPerMillion(cap.sharePpm));
}

/**
 * One member's part of what the team earned. The team's amount is a result of its own: rounded, then divided by the declared
 * shares, so that the members' parts always add up to it. Throws RangeError `sharesNotWhole`.
 */
function teamShare(pool: Fraction, share: { sharesPpm: readonly number[]; index: number }): Fraction {
  const part = splitByShares(round(pool), share.sharesPpm)[share.index];
  if (part === undefined) throw new RangeError("share index out of range");
  return whole(part);
}
