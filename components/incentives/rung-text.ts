import type { Format } from "@/components/format/format";
import { formatMetricValue } from "@/components/format/metric-value";
import type { Ladder, Rung } from "@/lib/incentives/ladder";
import type { MetricUnit } from "@/lib/metrics/metric-catalogue";

type Words = (key: string, values?: Record<string, string | number>) => string;

/** Where a rung starts, in the unit of the ladder's bounds. */
export function rungStart(f: Format, measure: Ladder["measure"], from: bigint, isMoney = true): string {
  if (measure === "attainment") return percentOf(f, Number(from));
  return isMoney ? f.moneyWhole(from) : f.number(from);
}

/** Whole per cents without a decimal, others with as many as they need. */
export function percentOf(f: Format, ppm: number): string {
  return f.percent(ppm, ppm % 10_000 === 0 ? 0 : ppm % 1_000 === 0 ? 1 : 2);
}

/** What a rung pays, as the plan writes it. `t` has the keys of `incentives.rung`. */
export function rungRate(f: Format, t: Words, rung: Pick<Rung, "mode" | "ratePpm" | "amountMinor">): string {
  if (rung.mode === "curve") return t("curve");
  if (rung.mode === "step") {
    return rung.amountMinor === 0n
      ? t("fixedShare", { rate: percentOf(f, rung.ratePpm) })
      : t("fixed", { amount: f.moneyWhole(rung.amountMinor) });
  }
  return percentOf(f, rung.ratePpm);
}

/** An amount of the measured figure: whole yuan, a count. */
export function figureText(f: Format, unit: MetricUnit, value: bigint): string {
  return unit === "money" ? f.moneyWhole(value) : formatMetricValue(f, unit, value);
}

/** Where one stands: attainment where the bounds are shares of a target, the figure itself otherwise. */
export function positionText(
  f: Format,
  unit: MetricUnit,
  ladder: Pick<Ladder, "measure" | "attainmentPpm" | "actual">,
): string {
  return ladder.measure === "attainment"
    ? f.percent(ladder.attainmentPpm)
    : figureText(f, unit, ladder.actual);
}
