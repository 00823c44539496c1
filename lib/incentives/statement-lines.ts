import type { Fraction } from "../bands";
import { canonicalise } from "./canonicalise";
import type { CompiledPlan } from "./compile-plan";
import { calculateDealContributions } from "./contributions";
import type { Facts } from "./facts-schema";
import type { Payout } from "./payout";
import type { TraceCode } from "./payout-trace";
import type { Plan } from "./plan-schema";

/** One step of a statement as it is stored. */
export interface StatementLine {
  /** `deal`: what one deal earned; otherwise a step of the calculation. */
  code: TraceCode | "deal";
  /** What went in, as plain JSON; `exact` is the result before it was rounded. */
  args: unknown;
  opportunityId: number | null;
  /** Minor units; of a `measure` by attainment, parts per million. */
  amountMinor: bigint;
}

/** Amounts as decimal strings. */
const plain = (value: object): unknown => JSON.parse(canonicalise(value));
const plainFraction = ({ numerator, denominator }: Fraction) => ({
  denominator: String(denominator),
  numerator: String(numerator),
});

/**
 * A payout from the deal to the rounded amount: first what each of the person's own deals earned, then the calculation
 * step by step. Deals of a team or of people below are in the stored facts; they are not anybody's own.
 */
export function statementLines(plan: Plan | CompiledPlan, facts: Facts, payout: Payout): StatementLine[] {
  const own = new Set(
    Object.entries(facts.measures).flatMap(([key, { credits }]) =>
      key.includes(":") ? [] : credits.map(({ id }) => id),
    ),
  );
  const deals = own.size === 0 ? [] : calculateDealContributions(plan, facts).lines;
  return [
    ...deals.flatMap(({ dealId, closeOn, amountMinor, exact }): StatementLine[] =>
      dealId === null || !own.has(dealId)
        ? []
        : [
            {
              code: "deal",
              args: { closeOn, exact: plainFraction(exact) },
              opportunityId: dealId,
              amountMinor,
            },
          ],
    ),
    ...payout.trace.map(({ code, component, inputs, exact, result }) => ({
      code,
      args: plain({ component, ...inputs, exact }),
      opportunityId: null,
      amountMinor: result,
    })),
  ];
}
