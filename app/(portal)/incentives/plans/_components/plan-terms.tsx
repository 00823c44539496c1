import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { percentOf } from "@/components/incentives/rung-text";
import { componentName, metricName, thresholdText } from "@/components/incentives/trace-text";
import { Section } from "@/components/ui/card";
import type { Gate, Plan } from "@/lib/incentives/plan-schema";

/** Gates, factors and everything else that stands between a rate and what is paid, in sentences. */
export async function PlanTerms({ plan }: { plan: Plan }) {
  const t = await getTranslations("incentives");
  return (
    <>
      <Section id="plan-gates" title={t("gatesTitle")}>
        {plan.gates.length === 0 ? (
          <p className="text-sm text-muted-foreground">{t("gateNone")}</p>
        ) : (
          <Gates plan={plan} />
        )}
      </Section>
      {plan.multipliers.length > 0 ? <Multipliers plan={plan} /> : null}
      <OtherTerms plan={plan} />
    </>
  );
}

async function Gates({ plan }: { plan: Plan }) {
  const [t, tMetrics, f, locale] = await Promise.all([
    getTranslations("incentives"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
  ]);
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const scopeOf = ({ components }: Gate) => {
    if (components === null) return t("gateScopeAll");
    const named = plan.components.filter(({ code }) => components.includes(code));
    const words = { t: t as never, tMetrics: tMetrics as never };
    return t("gateScopeOnly", { components: list.format(named.map((one) => componentName(words, one))) });
  };
  return (
    <ul className="space-y-2 text-sm">
      {plan.gates.map((gate) => (
        <li key={gate.code}>
          {t(`gateSentence.${gate.direction}`, {
            metric: metricName(tMetrics as never, gate.metric),
            threshold: thresholdText(f, gate.metric, gate.thresholdPpm),
            closed: percentOf(f, gate.closedPpm),
            scope: scopeOf(gate),
          })}{" "}
          <span className="text-muted-foreground">{t(`gateWhenUndefined.${gate.whenUndefined}`)}</span>
        </li>
      ))}
      <li className="text-muted-foreground">{t("gateWindow")}</li>
    </ul>
  );
}

async function Multipliers({ plan }: { plan: Plan }) {
  const [t, tMetrics, f] = await Promise.all([
    getTranslations("incentives"),
    getTranslations("metrics"),
    getFormat(),
  ]);
  return (
    <Section id="plan-multipliers" title={t("multipliersTitle")}>
      <ul className="space-y-1 text-sm">
        {plan.multipliers.flatMap(({ code, metric, belowPpm, tiers }) => [
          <li key={code}>{t("multiplierBelow", { factor: percentOf(f, belowPpm) })}</li>,
          ...tiers.map(({ fromPpm, factorPpm }) => (
            <li key={`${code}-${fromPpm}`}>
              {t("multiplierTier", {
                metric: metricName(tMetrics as never, metric),
                from: thresholdText(f, metric, fromPpm),
                factor: percentOf(f, factorPpm),
              })}
            </li>
          )),
        ])}
      </ul>
    </Section>
  );
}

async function OtherTerms({ plan }: { plan: Plan }) {
  const [t, f] = await Promise.all([getTranslations("incentives"), getFormat()]);
  const amount = (minor: bigint) => ({ amount: f.moneyWhole(minor) });
  const sentences = [
    t(`accumulationText.${plan.accumulation}`),
    t(plan.paymentGate ? "paymentGateText" : "noPaymentGateText"),
    t(`clawbackText.${plan.clawback}`),
    plan.periodCapMinor === null ? null : t("periodCapText", amount(plan.periodCapMinor)),
    plan.yearCapMinor === null ? null : t("yearCapText", amount(plan.yearCapMinor)),
    plan.floorMinor === null ? null : t("floorText", amount(plan.floorMinor)),
    plan.draw === null ? null : t(`drawText.${plan.draw.kind}`, amount(plan.draw.amountMinor)),
    t(`negativeText.${plan.negative}`),
  ];
  return (
    <Section id="plan-terms" title={t("otherRules")}>
      <ul className="space-y-1 text-sm">
        {sentences.map((sentence) => (sentence === null ? null : <li key={sentence}>{sentence}</li>))}
      </ul>
    </Section>
  );
}
