import type { Format } from "@/components/format/format";
import { tabulatePayout } from "@/lib/incentives/payout-curve";
import type { Component, Gate, Plan } from "@/lib/incentives/plan-schema";
import { isMetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { percentOf, rungRate, rungStart } from "./rung-text";
import { componentName, metricName, thresholdText } from "./trace-text";

type Words = (key: string, values?: Record<string, string | number>) => string;

interface DocumentWords {
  f: Format;
  /** `planDocument`. */
  t: Words;
  /** `incentives`. */
  tIncentives: Words;
  /** `metrics`. */
  tMetrics: Words;
}

interface DocumentVersion {
  name: string;
  number: number;
  effectiveOn: string;
  endOn: string | null;
  plan: Plan;
}

export interface DocumentSection {
  title: string;
  lines: string[];
}

/** For whom the examples are worked out. */
const TARGET_MINOR = 100_000_000n;
const EXAMPLES_PPM = [500_000, 800_000, 1_000_000, 1_200_000, 1_500_000];

/** A version in plain sentences: every band, gate, cap and boundary rule, and examples by the engine. Says nothing that the definition does not. */
export function planDocument(words: DocumentWords, version: DocumentVersion): DocumentSection[] {
  const { t, tIncentives, f } = words;
  const { plan, name, number, effectiveOn, endOn } = version;
  const effective = endOn
    ? t("effectiveUntil", { from: f.day(effectiveOn), to: f.day(endOn) })
    : t("effective", { from: f.day(effectiveOn) });
  return [
    { title: t("of", { plan: name, number }), lines: [effective] },
    ...plan.components.map((component, i) => ({
      title: t("part", { index: i + 1, component: nameOf(words, component) }),
      lines: componentLines(words, component),
    })),
    { title: tIncentives("gatesTitle"), lines: factorLines(words, plan) },
    { title: tIncentives("otherRules"), lines: termLines(words, plan) },
    { title: t("examples"), lines: exampleLines(words, plan) },
  ];
}

/** The text that an acceptance names: one sentence a line. */
export function documentText(sections: readonly DocumentSection[]): string {
  return sections.map(({ title, lines }) => [title, ...lines].join("\n")).join("\n\n");
}

const nameOf = ({ tIncentives, tMetrics }: DocumentWords, component: Component) =>
  componentName({ t: tIncentives, tMetrics }, component);

function componentLines(words: DocumentWords, component: Component): string[] {
  const { t, tIncentives, tMetrics, f } = words;
  const { measure, form, base, credit, cap, weightPpm, payout } = component;
  const how = measure === "money" ? "money" : form === "actual/target" ? "attainment" : "attainmentInverse";
  const capText =
    cap?.kind === "money"
      ? f.moneyExact(cap.amountMinor)
      : tIncentives("capShare", { share: percentOf(f, cap?.sharePpm ?? 0) });
  return [
    tIncentives(`measureText.${how}`, { metric: metricName(tMetrics, component.metric) }),
    tIncentives(`creditText.${credit}`),
    tIncentives(`baseText.${base}`),
    ...(payout.kind === "bands" ? bandLines(words, component) : []),
    ...(payout.kind === "curve"
      ? [
          ...payout.points.map(({ atPpm, payPpm }) =>
            t("point", { at: percentOf(f, Number(atPpm)), pay: percentOf(f, payPpm) }),
          ),
          t("pointsBetween"),
          t(`end.${payout.end}`),
        ]
      : []),
    ...(weightPpm === null ? [] : [tIncentives("weightText", { weight: percentOf(f, weightPpm) })]),
    ...(cap === null ? [] : [tIncentives("capText", { cap: capText })]),
  ];
}

function bandLines({ t, tIncentives, f }: DocumentWords, { payout, measure, metric }: Component): string[] {
  if (payout.kind !== "bands") return [];
  const isMoney = !isMetricId(metric) || metricOf(metric).unit === "money";
  const bound = (value: bigint) => rungStart(f, measure, value, isMoney);
  const lines = payout.bands.map((band) => {
    const values = {
      from: bound(band.from),
      rate: rungRate(f, (key, more) => tIncentives(`rung.${key}`, more), band),
      mode: tIncentives(`modes.${band.mode}`),
    };
    return band.upTo === null ? t("bandOpen", values) : t("band", { ...values, to: bound(band.upTo) });
  });
  const hasSteps = payout.bands.some(({ mode }) => mode === "step");
  return hasSteps ? [...lines, t(`steps.${payout.steps}`)] : lines;
}

function factorLines(words: DocumentWords, plan: Plan): string[] {
  const { t, tIncentives, tMetrics, f } = words;
  const scope = ({ components }: Pick<Gate, "components">) =>
    components === null
      ? tIncentives("gateScopeAll")
      : tIncentives("gateScopeOnly", {
          components: plan.components
            .filter(({ code }) => components.includes(code))
            .map((component) => nameOf(words, component))
            .join(", "),
        });
  const gates = plan.gates.map(
    (gate) =>
      `${tIncentives(`gateSentence.${gate.direction}`, {
        metric: metricName(tMetrics, gate.metric),
        threshold: thresholdText(f, gate.metric, gate.thresholdPpm),
        closed: percentOf(f, gate.closedPpm),
        scope: scope(gate),
      })} ${tIncentives(`gateWhenUndefined.${gate.whenUndefined}`)}`,
  );
  const multipliers = plan.multipliers.flatMap((one) => [
    `${t("factors", { metric: metricName(tMetrics, one.metric), factor: percentOf(f, one.belowPpm) })}${scope(one)}`,
    ...one.tiers.map(({ fromPpm, factorPpm }) =>
      t("tier", { from: thresholdText(f, one.metric, fromPpm), factor: percentOf(f, factorPpm) }),
    ),
  ]);
  const none = gates.length === 0 ? [tIncentives("gateNone")] : [...gates, tIncentives("gateWindow")];
  return [...none, ...multipliers];
}

function termLines({ t, tIncentives, f }: DocumentWords, plan: Plan): string[] {
  const amount = (minor: bigint) => ({ amount: f.moneyExact(minor) });
  const maybe = (key: string, minor: bigint | null) =>
    minor === null ? [] : [tIncentives(key, amount(minor))];
  return [
    tIncentives(`boundaryText.${plan.boundary ?? "none"}`),
    ...(plan.targetPayMinor === null ? [] : [t("targetPay", amount(plan.targetPayMinor))]),
    tIncentives(`accumulationText.${plan.accumulation}`),
    tIncentives(plan.paymentGate ? "paymentGateText" : "noPaymentGateText"),
    tIncentives(`clawbackText.${plan.clawback}`),
    ...maybe("periodCapText", plan.periodCapMinor),
    ...maybe("yearCapText", plan.yearCapMinor),
    ...maybe("floorText", plan.floorMinor),
    ...(plan.draw ? [tIncentives(`drawText.${plan.draw.kind}`, amount(plan.draw.amountMinor))] : []),
    ...(plan.recoveryLimitPpm === null
      ? []
      : [t("recoveryLimit", { limit: percentOf(f, plan.recoveryLimitPpm) })]),
    tIncentives(`negativeText.${plan.negative}`),
  ];
}

function exampleLines(words: DocumentWords, plan: Plan): string[] {
  const { t, f } = words;
  return [
    t("examplesHint", { target: f.moneyWhole(TARGET_MINOR) }),
    ...plan.components.flatMap((component) =>
      tabulatePayout(plan, component.code, TARGET_MINOR)
        .filter(({ atPpm }) => EXAMPLES_PPM.includes(atPpm))
        .map(({ atPpm, payMinor }) =>
          t("example", {
            component: nameOf(words, component),
            attainment: percentOf(f, atPpm),
            amount: f.moneyExact(payMinor),
          }),
        ),
    ),
  ];
}
