import type { Fraction } from "../bands";
import type { Minor } from "../money";
import { compileLadder, jumpAt, payAtBound, payPerUnit } from "./compile-ladder";
import { capAmount, payBase } from "./component-pay";
import { add, compare, min, multiply, round, subtract, whole, ZERO } from "./fraction";
import { type LintFinding, lintError, lintWarning } from "./lint-finding";
import { measureKey } from "./measure-key";
import type { Component, Plan } from "./plan-schema";
import type { Segment } from "./segment";

/** Whom the amounts of findings are worked out for. */
export interface LintReference {
  /** In the metric's unit; minor units for money. */
  target: bigint;
  targetPayMinor: Minor;
}

/** One more yuan is a hundred units of a measure in fen. */
const YUAN = whole(100n);

interface Point {
  segment: Segment;
  index: number;
  /** What is paid at the bound, and what was paid just below it, exact, before the cap. */
  at: Fraction;
  below: Fraction;
  /** What the last yuan (100 units of the measure) up to the bound pays by its rate. */
  yuan: Fraction;
}

/** What the bounds pay: falling pay, cliffs, rungs behind a cap. */
export function lintPay(plan: Plan, component: Component, reference: LintReference): LintFinding[] {
  const ladder = compileLadder(component);
  const measured = { actual: 0n, target: reference.target, credits: [], share: null };
  const base = payBase({ component, ladder, key: measureKey(component) }, measured, reference.targetPayMinor);
  const points = ladder.segments.map((segment, index): Point => {
    const at = payAtBound(ladder, index, base);
    const target = component.measure === "money" ? null : reference.target;
    const yuan = index === 0 ? ZERO : multiply(payPerUnit(ladder, index - 1, base, target), YUAN);
    return { segment, index, at, below: subtract(at, jumpAt(ladder, index, base)), yuan };
  });
  const cap = lowestCap(plan, component, reference);
  return [
    ...points.flatMap((point) => [
      ...lintJump(point, cap),
      ...lintSlope(point),
      ...lintReach(component, point, cap),
    ]),
    ...lintOpenEnd(component),
  ].map((finding) => ({ ...finding, component: component.code }));
}

/** A jump is a cliff upwards and a reason to refuse downwards. Pay that starts at zero with the ladder is neither. */
function lintJump({ segment, index, at, below, yuan }: Point, cap: Fraction | null): LintFinding[] {
  if (index === 0 && segment.from <= 0n) return [];
  const limited = (value: Fraction) => (cap === null ? value : min(value, cap));
  const jump = subtract(limited(at), limited(below));
  if (jump.numerator === 0n) return [];
  const data = { from: segment.from, jumpMinor: round(jump), nextYuanMinor: round(add(jump, yuan)) };
  return [
    jump.numerator < 0n
      ? lintError("payFallsAsSalesRise", { index, data })
      : lintWarning("cliff", { index, data }),
  ];
}

function lintSlope({ segment, index }: Point): LintFinding[] {
  return segment.slope < 0n
    ? [lintError("payFallsAsSalesRise", { index, data: { from: segment.from } })]
    : [];
}

/** A rung that begins where the cap is already reached pays nobody anything; nor does attainment that cannot happen. */
function lintReach(
  component: Component,
  { segment, index, below }: Point,
  cap: Fraction | null,
): LintFinding[] {
  const beyond = component.form === "2-actual/target" && segment.from > 2_000_000n;
  const capped = index > 0 && cap !== null && compare(below, cap) >= 0;
  if (!beyond && !capped) return [];
  const data: LintFinding["data"] = capped
    ? { from: segment.from, capMinor: round(cap) }
    : { from: segment.from };
  return [lintWarning("unreachable", { index, data })];
}

/** Pay without an end, where the measure itself has none. */
function lintOpenEnd({ cap, form, payout }: Component): LintFinding[] {
  const open = form === "target/actual" || (payout.kind === "curve" && payout.end === "extend");
  return open && cap === null ? [lintWarning("capNeeded")] : [];
}

/** The component's own cap, and the period's where nothing else shares it. */
function lowestCap(plan: Plan, component: Component, reference: LintReference): Fraction | null {
  const own = capAmount(component.cap, reference.targetPayMinor);
  const alone = plan.components.length === 1 && component.weightPpm === null;
  const period =
    alone && plan.accumulation === "period" && plan.periodCapMinor !== null
      ? whole(plan.periodCapMinor)
      : null;
  if (own === null || period === null) return own ?? period;
  return min(own, period);
}
