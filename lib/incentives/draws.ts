import type { Fraction } from "../bands";
import type { Minor } from "../money";
import { max, min, subtract, whole, ZERO } from "./fraction";
import type { DrawKind } from "./plan-kinds";

/** What a draw does to one period; amounts in minor units, exact. */
export interface DrawEffect {
  /** Paid on top, up to the draw. */
  advance: Fraction;
  /** Taken from earnings above the draw towards earlier advances. */
  recovered: Fraction;
}

/** `earned` is what the period pays without the draw, not below zero; only a recoverable draw is ever owed. */
export function calculateDraw(
  kind: DrawKind,
  drawMinor: Minor,
  owedMinor: Minor,
  earned: Fraction,
): DrawEffect {
  const draw = whole(drawMinor);
  const advance = max(subtract(draw, earned), ZERO);
  const above = max(subtract(earned, draw), ZERO);
  return { advance, recovered: kind === "recoverable" ? min(above, whole(owedMinor)) : ZERO };
}

export interface DrawPeriod {
  netMinor: Minor;
  advanceMinor: Minor;
  recoveredMinor: Minor;
  /** Owed at the end of the period. */
  debtMinor: Minor;
}

/** A draw over consecutive periods, for whole amounts. */
export function calculateDrawSequence(
  kind: DrawKind,
  drawMinor: Minor,
  earnedMinor: readonly Minor[],
  owedMinor: Minor = 0n,
): DrawPeriod[] {
  let debt = owedMinor;
  return earnedMinor.map((earned) => {
    const effect = calculateDraw(kind, drawMinor, debt, whole(earned));
    const advance = effect.advance.numerator;
    const recovered = effect.recovered.numerator;
    debt += (kind === "recoverable" ? advance : 0n) - recovered;
    return {
      netMinor: earned + advance - recovered,
      advanceMinor: advance,
      recoveredMinor: recovered,
      debtMinor: debt,
    };
  });
}
