import type { Fraction } from "../bands";
import type { Minor } from "../money";
import type { CompiledPlan } from "./compile-plan";
import { round } from "./fraction";
import type { PayoutStages } from "./payout-stages";
import { roundLines } from "./round-lines";
import { SETTLEMENT_CODES } from "./settlement";

/** `component` to `yearCap` add up to what was earned; the others lead from earned to payable. */
export const EARNING_CODES = ["component", "trueUp", "periodCap", "yearCap"] as const;
export const LINE_CODES = [...EARNING_CODES, ...SETTLEMENT_CODES] as const;
export type LineCode = (typeof LINE_CODES)[number];

export interface PayoutLine {
  code: LineCode;
  /** Code of the component, or the name of an award. */
  name: string | null;
  /** Id of the refund behind a clawback. */
  ref: number | null;
  amountMinor: Minor;
}

/** Whole lines: the earning ones add up to `earnedMinor`, all of them to `payableMinor`. */
export function payoutLines(
  compiled: CompiledPlan,
  { earnings, settlement }: PayoutStages,
  earnedMinor: Minor,
): { lines: PayoutLine[]; payableMinor: Minor } {
  const earning: { code: LineCode; name: string | null; exact: Fraction }[] = compiled.components.map(
    ({ component }, index) => ({
      code: "component",
      name: component.code,
      exact: earnings.components[index] as Fraction,
    }),
  );
  for (const code of ["trueUp", "periodCap", "yearCap"] as const) {
    if (earnings[code].numerator !== 0n) earning.push({ code, name: null, exact: earnings[code] });
  }
  const payableMinor = settlement.lines.length === 0 ? earnedMinor : round(settlement.payable);
  const earned =
    earning.length === 0
      ? []
      : roundLines(
          earning.map((line) => line.exact),
          earnedMinor,
        );
  const settled = roundLines(
    settlement.lines.map((line) => line.exact),
    payableMinor - earnedMinor,
  );
  return {
    payableMinor,
    lines: [
      ...earning.map(({ code, name }, index) => ({
        code,
        name,
        ref: null,
        amountMinor: earned[index] as Minor,
      })),
      ...settlement.lines.map(({ code, name, ref }, index) => ({
        code,
        name,
        ref,
        amountMinor: settled[index] as Minor,
      })),
    ],
  };
}
