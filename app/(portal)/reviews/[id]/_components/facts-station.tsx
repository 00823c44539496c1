import { Delta } from "@/components/format/delta";
import { Figure, FigureRow } from "@/components/format/figure";
import { formatMetricValue } from "@/components/format/metric-value";
import { type Column, DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import type { Milestone } from "@/db/queries/milestones/list";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { ratioPpm } from "@/lib/money";
import type { ReviewFact, ReviewPart } from "@/lib/reviews/review-facts";
import { VARIANCE_EFFECTS } from "@/lib/targets/variance";
import type { ReviewWords } from "../../_components/review-words";
import { FadingCustomers, LostDeals, MarketNotes, PeriodAlerts } from "./facts-cases";
import { LossTable, StageTable } from "./facts-funnel";
import type { FactsProps } from "./facts-props";

/** The period as it stood when the sheet was opened. */
export function FactsStation({ facts, milestone, words }: FactsProps & { milestone: Milestone | null }) {
  const { t, f } = words;
  return (
    <Section
      // The same on the sheet and in the middle of a meeting: its own width decides, not the window's.
      className="@container"
      hint={t("hint.facts", { day: f.day(facts.frozenOn) })}
      id="facts"
      title={t("station.facts")}
    >
      {milestone ? (
        <MilestoneFigures milestone={milestone} words={words} />
      ) : (
        <LeadFigures facts={facts} words={words} />
      )}
      <Effects facts={facts} words={words} />
      <div className="mt-6 grid gap-x-10 gap-y-6 @5xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <FigureTable facts={facts} words={words} />
        <div className="space-y-6">
          <PartTable facts={facts} words={words} />
          <PeriodAlerts facts={facts} words={words} />
          <MarketNotes facts={facts} words={words} />
        </div>
      </div>
      <StageTable facts={facts} words={words} />
      <div className="mt-6 grid gap-x-10 gap-y-6 @5xl:grid-cols-2">
        <LostDeals facts={facts} words={words} />
        <div className="space-y-6">
          <LossTable facts={facts} words={words} />
          <FadingCustomers facts={facts} words={words} />
        </div>
      </div>
    </Section>
  );
}

/** What the milestone asked for, and what it came to: its days are none that a target was set for. */
function MilestoneFigures({ milestone, words }: { milestone: Milestone; words: ReviewWords }) {
  const { t, tMetrics, f } = words;
  const { metric, actual, goal } = milestone;
  const show = (value: bigint | null) => formatMetricValue(f, metricOf(metric).unit, value);
  return (
    <FigureRow>
      <Figure
        comparison={`${t("target")} ${show(goal)}`}
        label={`${tMetrics(`name.${metric}`)} · ${t("attainment")}`}
        size="lead"
        value={f.percent(actual === null ? null : ratioPpm(actual, goal))}
      />
      <Figure label={t("actual")} size="sm" value={show(actual)} />
    </FigureRow>
  );
}

function LeadFigures({ facts, words: { t, tMetrics, f } }: FactsProps) {
  const [lead] = facts.figures;
  if (!lead) return null;
  return (
    <FigureRow>
      {lead.target === null ? null : (
        <Figure
          comparison={`${t("target")} ${f.money(lead.target)}`}
          label={`${tMetrics(`name.${lead.metric}`)} · ${t("attainment")}`}
          size="lead"
          value={f.percent(lead.attainmentPpm)}
        />
      )}
      <Figure
        comparison={
          lead.value !== null && lead.lastYear !== null && lead.lastYear !== 0n ? (
            <Delta
              kind="ppm"
              note={t("vsLastYear")}
              value={ratioPpm(lead.value - lead.lastYear, lead.lastYear)}
            />
          ) : undefined
        }
        label={lead.target === null ? tMetrics(`name.${lead.metric}`) : t("actual")}
        size={lead.target === null ? "lead" : "sm"}
        value={f.money(lead.value)}
      />
      {facts.variance ? (
        <Figure
          label={t("gapToTarget")}
          size="sm"
          value={<Delta from="goal" kind="money" value={facts.variance.totalMinor} />}
        />
      ) : null}
    </FigureRow>
  );
}

/** What the gap to the target is made of. */
function Effects({ facts, words: { t } }: FactsProps) {
  const { variance } = facts;
  if (!variance) return null;
  return (
    <dl className="mt-4 flex flex-wrap gap-x-8 gap-y-2 text-sm">
      {VARIANCE_EFFECTS.map((effect) => (
        <div key={effect}>
          <dt className="text-muted-foreground">{t(`effect.${effect}`)}</dt>
          <dd className="font-medium">
            <Delta from="goal" kind="money" value={variance.effects[effect] ?? null} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FigureTable({ facts, words: { t, tMetrics, f } }: FactsProps) {
  const show = (fact: ReviewFact, value: bigint | null) =>
    formatMetricValue(f, metricOf(fact.metric).unit, value);
  const targets: Column<ReviewFact, never>[] = [
    { key: "target", label: t("target"), align: "end", cell: (fact) => show(fact, fact.target) },
    {
      key: "attainment",
      label: t("attainment"),
      align: "end",
      wideOnly: true,
      cell: (fact) => f.percent(fact.attainmentPpm),
    },
  ];
  return (
    <DataTable
      caption={t("figures")}
      columns={[
        { key: "metric", label: t("metric"), title: true, cell: ({ metric }) => tMetrics(`name.${metric}`) },
        { key: "value", label: t("actual"), align: "end", cell: (fact) => show(fact, fact.value) },
        ...(facts.figures.some(({ target }) => target !== null) ? targets : []),
        { key: "previous", label: t("previous"), align: "end", cell: (fact) => show(fact, fact.previous) },
        { key: "lastYear", label: t("lastYear"), align: "end", cell: (fact) => show(fact, fact.lastYear) },
      ]}
      rowKey={({ metric }) => metric}
      rows={facts.figures}
    />
  );
}

function PartTable({ facts, words: { t, f, nameOf } }: FactsProps) {
  if (facts.parts.length === 0) return null;
  const targets: Column<ReviewPart, never>[] = [
    { key: "target", label: t("target"), align: "end", cell: ({ target }) => f.money(target) },
    {
      key: "attainment",
      label: t("attainment"),
      align: "end",
      cell: ({ actual, target }) => f.percent(target === null ? null : ratioPpm(actual, target)),
    },
  ];
  const lastYear: Column<ReviewPart, never> = {
    key: "lastYear",
    label: t("lastYear"),
    align: "end",
    cell: (part) => f.money(part.lastYear),
  };
  return (
    <DataTable
      caption={t("parts")}
      columns={[
        { key: "unit", label: t("column.unit"), title: true, cell: nameOf },
        { key: "actual", label: t("actual"), align: "end", cell: ({ actual }) => f.money(actual) },
        ...(facts.parts.some(({ target }) => target !== null) ? targets : [lastYear]),
      ]}
      rowKey={({ unitId }) => unitId}
      rows={facts.parts}
    />
  );
}
