import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { nameIn } from "@/lib/i18n/name-in";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { ratioPpm } from "@/lib/money";
import type { ReviewFact, ReviewFacts } from "@/lib/reviews/review-facts";
import { attainmentTone } from "../../_components/review-tones";
import { FactsVariance } from "./facts-variance";
import { MoveReview } from "./move-review";
import type { Sheet } from "./read-review";

/** What happened, as it stood when the review was opened. */
export async function FactsStation({ sheet }: { sheet: Sheet }) {
  const [t, f, locale] = await Promise.all([getTranslations("reviews"), getFormat(), getLocale()]);
  const { review, mayWrite } = sheet;
  const { facts } = review;
  if (!facts)
    return (
      <Section id="facts" title={t("stations.facts")}>
        <EmptyState
          action={mayWrite ? <MoveReview id={review.id} move="open" version={review.version} /> : null}
          title={t("notFrozen")}
        >
          {mayWrite ? t("notFrozenText") : t("waitsFor", { name: nameIn(locale)(review.owner) })}
        </EmptyState>
      </Section>
    );
  return (
    <Section
      className="scroll-mt-28"
      hint={t("factsHint", { day: f.day(facts.frozenOn, "medium") })}
      id="facts"
      title={t("stations.facts")}
    >
      <FiguresTable figures={facts.figures} />
      <div className="mt-6 grid gap-x-8 gap-y-6 lg:grid-cols-2">
        <FactsVariance variance={facts.variance} />
        <PartsTable facts={facts} />
      </div>
      <AlertList alerts={facts.alerts} />
    </Section>
  );
}

async function FiguresTable({ figures }: { figures: readonly ReviewFact[] }) {
  const [t, tMetrics, f] = await Promise.all([
    getTranslations("reviews"),
    getTranslations("metrics"),
    getFormat(),
  ]);
  const show = ({ metric }: ReviewFact, value: bigint | null) =>
    formatMetricValue(f, metricOf(metric).unit, value);
  return (
    <DataTable
      caption={t("figuresCaption")}
      columns={[
        { key: "metric", label: t("metric"), title: true, cell: (row) => tMetrics(`name.${row.metric}`) },
        {
          key: "actual",
          label: t("actual"),
          align: "end",
          cell: (row) => <span className="font-medium">{show(row, row.value)}</span>,
        },
        { key: "target", label: t("target"), align: "end", cell: (row) => show(row, row.target) },
        {
          key: "attainment",
          label: t("attainment"),
          align: "end",
          cell: (row) => (
            <span className={attainmentTone(row.attainmentPpm)}>{f.percent(row.attainmentPpm)}</span>
          ),
        },
        { key: "previous", label: t("previous"), align: "end", cell: (row) => show(row, row.previous) },
        { key: "lastYear", label: t("lastYear"), align: "end", cell: (row) => show(row, row.lastYear) },
      ]}
      rowKey={(row) => row.metric}
      rows={figures}
    />
  );
}

async function PartsTable({ facts: { parts, figures } }: { facts: ReviewFacts }) {
  const [t, tMetrics, f, locale] = await Promise.all([
    getTranslations("reviews"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
  ]);
  const [leading] = figures;
  if (parts.length === 0 || !leading) return null;
  const caption = t("partsCaption", { metric: tMetrics(`name.${leading.metric}`) });
  return (
    <div>
      <h3 className="mb-1 text-sm font-medium">{caption}</h3>
      <DataTable
        caption={caption}
        columns={[
          { key: "unit", label: t("unit"), title: true, cell: (row) => nameIn(locale)(row) },
          { key: "actual", label: t("actual"), align: "end", cell: (row) => f.money(row.actual) },
          { key: "target", label: t("target"), align: "end", cell: (row) => f.money(row.target) },
          {
            key: "attainment",
            label: t("attainment"),
            align: "end",
            cell: (row) => {
              const ppm = row.target === null ? null : ratioPpm(row.actual, row.target);
              return <span className={attainmentTone(ppm)}>{f.percent(ppm)}</span>;
            },
          },
        ]}
        rowKey={(row) => row.unitId}
        rows={parts}
      />
    </div>
  );
}

async function AlertList({ alerts }: Pick<ReviewFacts, "alerts">) {
  const [t, locale] = await Promise.all([getTranslations("reviews"), getLocale()]);
  if (alerts.length === 0) return null;
  const isEnglish = locale === "en";
  return (
    <details className="mt-4 text-sm">
      <summary className="cursor-pointer text-muted-foreground">
        {t("alerts", { count: alerts.length })}
      </summary>
      <ul className="mt-2 space-y-1">
        {alerts.map((alert) => (
          <li key={alert.id}>
            <a className="text-primary" href={`/alerts/${alert.id}`}>
              {(isEnglish && alert.subjectEn) || alert.subject} · {(isEnglish && alert.ruleEn) || alert.rule}
            </a>
            {alert.outcome ? <span className="text-muted-foreground"> {alert.outcome}</span> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
