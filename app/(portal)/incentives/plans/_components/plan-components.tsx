import { getTranslations } from "next-intl/server";
import type { Format } from "@/components/format/format";
import { getFormat } from "@/components/format/get-format";
import { percentOf, rungRate, rungStart } from "@/components/incentives/rung-text";
import { componentName, metricName } from "@/components/incentives/trace-text";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import type { Component, Plan } from "@/lib/incentives/plan-schema";
import { isMetricId, metricOf } from "@/lib/metrics/metric-catalogue";

/** What is measured, for whom, and what each band pays. */
export async function PlanComponents({ plan }: { plan: Plan }) {
  const [t, tMetrics] = await Promise.all([getTranslations("incentives"), getTranslations("metrics")]);
  return (
    <div>
      {plan.components.map((component) => (
        <Section
          id={`component-${component.code}`}
          key={component.code}
          title={componentName({ t: t as never, tMetrics: tMetrics as never }, component)}
        >
          <Summary component={component} />
          <Bands component={component} />
        </Section>
      ))}
      <p className="mt-3 text-sm">{t(`boundaryText.${plan.boundary ?? "none"}`)}</p>
    </div>
  );
}

async function Summary({ component }: { component: Component }) {
  const [t, tMetrics, f] = await Promise.all([
    getTranslations("incentives"),
    getTranslations("metrics"),
    getFormat(),
  ]);
  const { measure, form, base, credit, cap, weightPpm } = component;
  const metric = metricName(tMetrics as never, component.metric);
  const how = measure === "money" ? "money" : form === "actual/target" ? "attainment" : "attainmentInverse";
  const sentences = [
    t(`measureText.${how}`, { metric }),
    t(`creditText.${credit}`),
    t(`baseText.${base}`),
    weightPpm === null ? null : t("weightText", { weight: percentOf(f, weightPpm) }),
    cap === null
      ? null
      : t("capText", {
          cap:
            cap.kind === "money"
              ? f.moneyWhole(cap.amountMinor)
              : t("capShare", { share: percentOf(f, cap.sharePpm) }),
        }),
  ];
  return (
    <ul className="mb-2 list-disc pl-5 text-sm text-muted-foreground">
      {sentences.map((sentence) => (sentence === null ? null : <li key={sentence}>{sentence}</li>))}
    </ul>
  );
}

interface BandLine {
  from: string;
  to: string;
  mode: string;
  rate: string;
}

async function Bands({ component }: { component: Component }) {
  const [t, tMetrics, f] = await Promise.all([
    getTranslations("incentives"),
    getTranslations("metrics"),
    getFormat(),
  ]);
  const { payout } = component;
  const name = componentName({ t: t as never, tMetrics: tMetrics as never }, component);
  if (payout.kind === "curve") return <CurvePoints component={component} f={f} title={t("curvePoints")} />;
  const isMoney = !isMetricId(component.metric) || metricOf(component.metric).unit === "money";
  const start = (from: bigint) => rungStart(f, component.measure, from, isMoney);
  const rows = payout.bands.map(
    (band): BandLine => ({
      from: start(band.from),
      to: band.upTo === null ? t("bandUp") : start(band.upTo),
      mode: band.mode,
      rate: rungRate(f, ((key: string, values?: never) => t(`rung.${key}` as never, values)) as never, band),
    }),
  );
  return (
    <DataTable
      caption={t("bandsCaption", { component: name })}
      columns={[
        { key: "from", label: t("bandFrom"), title: true, cell: ({ from }) => from },
        { key: "to", label: t("bandTo"), cell: ({ to }) => to },
        {
          key: "mode",
          label: t("bandMode"),
          cell: ({ mode }) => (
            <span title={t(`modes.${mode}` as never)}>{t(`modeShort.${mode}` as never)}</span>
          ),
        },
        {
          key: "rate",
          label: t("bandRate"),
          align: "end",
          cell: ({ rate }) => <b className="font-semibold">{rate}</b>,
        },
      ]}
      layout="scroll"
      rowKey={({ from }) => from}
      rows={rows}
    />
  );
}

function CurvePoints({ component, f, title }: { component: Component; f: Format; title: string }) {
  if (component.payout.kind !== "curve") return null;
  return (
    <p className="text-sm">
      {title}:{" "}
      {component.payout.points
        .map(({ atPpm, payPpm }) => `${percentOf(f, Number(atPpm))} → ${percentOf(f, payPpm)}`)
        .join(" · ")}
    </p>
  );
}
