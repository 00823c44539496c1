import { ChangeText } from "@/components/analysis/change-text";
import { type AnalysisWords, getAnalysisWords } from "@/components/analysis/words";
import { DefinitionCard } from "@/components/format/definition-card";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Promptly } from "@/components/layout/promptly";
import { ExportLink } from "@/components/table/export-link";
import { hrefWith, type RawParams } from "@/components/table/table-href";
import { Alert } from "@/components/ui/alert";
import { buttonVariants } from "@/components/ui/button-variants";
import { cn } from "@/components/ui/cn";
import { type Analysis, loadAnalysis } from "@/db/queries/analysis/pivot";
import { getView, listViews } from "@/db/queries/analysis/views";
import { atSnapshot } from "@/db/queries/at-snapshot";
import { scopeFor } from "@/lib/access/scope";
import { visibleUnits } from "@/lib/access/visible-units";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { addDays } from "@/lib/periods";
import type { View } from "@/lib/server/view";
import { type AnalysisQuery, readAnalysisQuery } from "./analysis-query";
import { AnalysisTabs } from "./analysis-tabs";
import { FilterBar } from "./filter-bar";
import { HistorySection, HistorySkeleton } from "./history";
import { PivotChart } from "./pivot-chart";
import { PivotTable } from "./pivot-table";
import { SourceRowsSection } from "./source-rows";
import { ViewBar } from "./view-bar";

const DEFINITION = "metric-definition";
/** A table of more columns has the whole width, and the chart stands below. */
const BESIDE_CHART = 3;

/** One metric by one or two breakdowns: the figure, its parts, its way, and the rows behind it. */
export async function AnalysisScreen({ view, params }: { view: View; params: RawParams }) {
  const query = readAnalysisQuery(params, view);
  const { question, filters, viewId } = query;
  const [analysis, words, views] = await Promise.all([
    loadAnalysis(view, question, filters),
    getAnalysisWords(),
    atSnapshot(["views", view.actor.personId], () => listViews(view.actor.personId)),
  ]);
  const { t, tMetrics, format } = words;
  const before = beforeText(analysis, query, words);
  const isNarrowed = await asksForMore(view, viewId);
  const [first = "region"] = question.by;
  return (
    <>
      <PageHeader
        actions={
          <>
            <ExportLink href={hrefWith("/analysis/export", params, {})} />
            <ExportLink
              href={hrefWith("/analysis/export", params, { format: "xlsx" })}
              label={t("exportXlsx")}
            />
          </>
        }
        lead={<Lead analysis={analysis} before={before} query={query} view={view} words={words} />}
        title={t("title")}
      />
      <MetricCard id={question.metric} view={view} words={words} />
      <AnalysisTabs current="table" />
      <ClientMessages namespaces={["analysisViews"]}>
        <ViewBar
          current={viewId}
          question={question}
          views={views.map(({ id, name, version, isShared }) => ({ id, name, version, isShared }))}
        />
      </ClientMessages>
      {isNarrowed ? <Alert className="mb-3" title={t("ownPart")} /> : null}
      <FilterBar query={query} scope={view.scope} />
      <div
        className={cn(
          "grid gap-x-8 gap-y-6",
          analysis.pivot.columns.length <= BESIDE_CHART &&
            "min-[1200px]:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]",
        )}
      >
        <PivotTable
          before={before}
          caption={t("caption", {
            metric: tMetrics(`name.${question.metric}`),
            period: format.period(view.period.key),
          })}
          pivot={analysis.pivot}
          query={query}
          words={words}
        />
        <PivotChart before={before} pivot={analysis.pivot} query={query} words={words} />
      </div>
      <p className="mt-2 text-xs text-muted-foreground">
        {t(`adds_${metricOf(question.metric).aggregation}`)}
        {question.compare !== "none" && analysis.before === null
          ? ` ${t(analysis.isTooEarly ? "tooEarly" : "nothingBefore")}`
          : null}
      </p>
      <Promptly
        fallback={null}
        screen={SourceRowsSection({
          exportHref: hrefWith("/analysis/export", params, { rows: "source" }),
          query,
          view,
        })}
      />
      <Promptly
        fallback={<HistorySkeleton />}
        screen={HistorySection({
          question: { metric: question.metric, filters, by: first, calendar: analysis.calendar },
          view,
        })}
      />
    </>
  );
}

/** Whether the link that was followed is about a unit that its reader may not see, so that they look at their own part. */
async function asksForMore({ actor, units }: View, viewId: number | null): Promise<boolean> {
  const kept = viewId === null ? null : await getView(actor.personId, viewId);
  const asked = kept?.question.unit ?? null;
  return asked !== null && !visibleUnits(units, scopeFor(actor)).some(({ id }) => id === asked);
}

/** The days that the figures are held against, in words. */
function beforeText(
  { before }: Analysis,
  { question }: AnalysisQuery,
  { t, format }: AnalysisWords,
): string | null {
  if (!before) return null;
  const [start, last] = [before.start, addDays(before.end, -1)];
  return t(`before.${question.compare === "previous" ? "previous" : "year"}`, {
    days:
      start === last ? format.day(start) : t("range", { start: format.day(start), end: format.day(last) }),
  });
}

/** The figure itself, first: value, change, and what it means one press away. */
function Lead({
  analysis,
  before,
  query,
  view,
  words,
}: {
  analysis: Analysis;
  before: string | null;
  query: AnalysisQuery;
  view: View;
  words: AnalysisWords;
}) {
  const { t, tMetrics, format } = words;
  const { metric: id } = query.question;
  const { total } = analysis.pivot;
  return (
    <>
      <button
        className={buttonVariants({ variant: "link", className: "mr-2 px-0 font-semibold" })}
        popoverTarget={DEFINITION}
        type="button"
      >
        {tMetrics(`name.${id}`)}
      </button>
      <strong className="mr-2 font-semibold text-foreground">{words.figure(id, total.now)}</strong>
      <span className="mr-2">{format.period(view.period.key)}</span>
      {before === null ? null : (
        <>
          <ChangeText cell={total} metric={id} /> <span>{t("against", { what: before })}</span>
        </>
      )}
    </>
  );
}

/** What the metric means, for the button in the first line. */
function MetricCard({ id, view, words }: { id: MetricId; view: View; words: AnalysisWords }) {
  const { tMetrics, format } = words;
  const metric = metricOf(id);
  return (
    <DefinitionCard
      definition={{
        name: tMetrics(`name.${id}`),
        formula: tMetrics(`formulaOf.${id}`),
        source: tMetrics(`source.${metric.source}`),
        window: tMetrics(`window.${metric.window}`),
        asOf: format.day(view.today),
        note: words.windowNote(id),
      }}
      id={DEFINITION}
    >
      <p className="text-muted-foreground">{tMetrics(`aggregation.${metric.aggregation}`)}</p>
    </DefinitionCard>
  );
}
