import type { Format } from "@/components/format/format";
import { formatMetricValue } from "@/components/format/metric-value";
import type { Component, Plan } from "@/lib/incentives/plan-schema";
import type { StatementLine } from "@/lib/incentives/statement-lines";
import { isMetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { divideRounded } from "@/lib/money";
import { percentOf, rungStart } from "./rung-text";

type Words = (key: string, values?: Record<string, string | number>) => string;

/** What the sentences of a calculation are made with. */
export interface TraceWords {
  f: Format;
  /** `incentives`. */
  t: Words;
  /** `metrics`. */
  tMetrics: Words;
  plan: Plan;
  /** How far each component has come, by its code: where its highest slice ends. */
  reached: ReadonlyMap<string, string>;
}

type Args = Record<string, unknown>;
const big = (value: unknown) => BigInt(String(value ?? 0));
const number = (value: unknown) => Number(value ?? 0);

/** The part of a plan in words: "新签额", "团队新签额". */
export function componentName(
  { t, tMetrics }: Pick<TraceWords, "t" | "tMetrics">,
  { metric, credit }: Pick<Component, "metric" | "credit">,
): string {
  return t(`credit.${credit}`, { metric: metricName(tMetrics, metric) });
}

export function metricName(tMetrics: Words, metric: string): string {
  return isMetricId(metric) ? tMetrics(`name.${metric}`) : metric;
}

/** A gate's or tier's threshold in the metric's own unit: it is written in millionths of it. */
export function thresholdText(f: Format, metric: string, thresholdPpm: number): string {
  const unit = isMetricId(metric) ? metricOf(metric).unit : "ppm";
  return unit === "ppm" || unit === "score"
    ? percentOf(f, thresholdPpm)
    : formatMetricValue(f, unit, divideRounded(BigInt(thresholdPpm), 1_000_000n));
}

/** A measured ratio beside its threshold. */
export function ratioText(
  f: Format,
  metric: string,
  value: { numerator: bigint; denominator: bigint },
): string {
  const ppm = Number(divideRounded(value.numerator * 1_000_000n, value.denominator));
  const unit = isMetricId(metric) ? metricOf(metric).unit : "ppm";
  return unit === "ppm" || unit === "score" ? f.percent(ppm) : thresholdText(f, metric, ppm);
}

/** The sign between value and threshold: what holds, not what is asked for. */
export function relation(direction: unknown, isOpen: boolean): string {
  return direction === "atMost" ? (isOpen ? "≤" : ">") : isOpen ? "≥" : "<";
}

/** One stored step as a sentence. Amounts that the step changed are said in it; its result stands beside it. */
export function traceText(words: TraceWords, line: StatementLine): string {
  const { t, f, plan } = words;
  const args = (line.args ?? {}) as Args;
  const component = plan.components.find(({ code }) => code === args.component);
  const name = component ? componentName(words, component) : "";
  const change = () => f.moneyExact(abs(big(args.change)));
  switch (line.code) {
    case "measure":
      return measureText(words, args, line, component, name);
    case "slice":
      return sliceText(words, args, component);
    case "metricCap":
      return t("step.metricCap", { cap: f.moneyExact(big(args.capMinor)) });
    case "teamShare":
      return t("step.teamShare", {
        team: f.moneyExact(big(args.teamMinor)),
        share: f.percent(number(args.sharePpm)),
      });
    case "weight":
      return t("step.weight", { weight: percentOf(f, number(args.weightPpm)) });
    case "gate":
    case "multiplier":
      return factorText(words, line.code, args, name);
    case "release":
      return t(big(args.change) > 0n ? "step.releaseBack" : "step.release", { change: change() });
    case "award":
      return t("step.award", { name: String(args.name ?? ""), change: change() });
    case "deal":
      return "";
    case "sum":
    case "earned":
    case "round":
      return t(`step.${line.code}`);
    default:
      return t(`step.${line.code}`, { change: change() });
  }
}

const abs = (value: bigint) => (value < 0n ? -value : value);

function measureText(
  { t, f }: TraceWords,
  args: Args,
  line: StatementLine,
  component: Component | undefined,
  name: string,
): string {
  const unit = component && isMetricId(component.metric) ? metricOf(component.metric).unit : "money";
  const show = (value: unknown) =>
    formatMetricValue(f, unit, value === null || value === undefined ? null : big(value), "exact");
  if (component?.measure === "money")
    return t("step.measureMoney", { component: name, actual: show(args.actual) });
  if (args.defined === false) return t("step.measureUndefined", { component: name });
  return t("step.measure", {
    component: name,
    actual: show(args.actual),
    target: show(args.target),
    value: f.percent(Number(line.amountMinor), 2),
  });
}

function sliceText({ t, f, reached }: TraceWords, args: Args, component: Component | undefined): string {
  const measure = component?.measure ?? "attainment";
  const bound = (value: unknown) => rungStart(f, measure, big(value));
  const from = bound(args.from);
  const rate = percentOf(f, number(args.ratePpm));
  switch (args.mode) {
    case "curve":
      return t("step.sliceCurve", { from });
    case "step":
      return t("step.sliceStep", { from });
    case "retroactive":
      return t("step.sliceAll", { from: bound(bandStart(component, number(args.index)) ?? args.from), rate });
    default:
      return t("step.slice", {
        from,
        to: args.upTo === null ? (reached.get(component?.code ?? "") ?? "") : bound(args.upTo),
        rate,
      });
  }
}

function bandStart(component: Component | undefined, index: number): bigint | undefined {
  return component?.payout.kind === "bands" ? component.payout.bands[index]?.from : undefined;
}

function factorText(
  { t, f, tMetrics }: TraceWords,
  code: "gate" | "multiplier",
  args: Args,
  component: string,
): string {
  const metric = String(args.metric);
  const values = {
    metric: metricName(tMetrics, metric),
    component,
    factor: percentOf(f, number(args.factorPpm)),
  };
  if (args.defined === false) return t("step.gateNoValue", values);
  const value = ratioText(f, metric, { numerator: big(args.numerator), denominator: big(args.denominator) });
  if (code === "multiplier") return t("step.multiplier", { ...values, value });
  const threshold = `${relation(args.direction, args.open === true)} ${thresholdText(f, metric, number(args.thresholdPpm))}`;
  return t("step.gate", { ...values, value, threshold });
}
