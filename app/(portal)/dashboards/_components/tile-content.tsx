import type { ReactNode } from "react";
import { ChangeText } from "@/components/analysis/change-text";
import { HistoryChart } from "@/components/analysis/history-chart";
import type { AnalysisWords } from "@/components/analysis/words";
import { Sparkline } from "@/components/charts/sparkline";
import { formatMetricValue } from "@/components/format/metric-value";
import { asMarkup } from "@/components/ui/as-markup";
import { loadHistory } from "@/db/queries/analysis/history";
import { loadAnalysis } from "@/db/queries/analysis/pivot";
import { listTargets } from "@/db/queries/targets";
import { narrowScope } from "@/lib/access/scope";
import { subtreeIds } from "@/lib/access/visible-units";
import { sortPivot } from "@/lib/analysis/pivot";
import { type AnalysisQuestion, filtersOf, questionParams } from "@/lib/analysis/question";
import { findMissingYear } from "@/lib/calendar/working-calendar";
import { ATTAINMENT_METRIC, type Tile } from "@/lib/dashboards/tiles";
import { isTimeDimension } from "@/lib/metrics/dimensions";
import { figureText } from "@/lib/metrics/figure-text";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { ratioPpm } from "@/lib/money";
import { periodOf } from "@/lib/periods";
import type { View } from "@/lib/server/view";
import { calculateAttainment, expectedByNow } from "@/lib/targets/attainment";
import { elapsedWorkingDays } from "@/lib/targets/elapsed-share";
import { type Board, placeOf } from "./read-dashboard";

interface TileProps {
  tile: Tile;
  view: View;
  board: Board;
  words: AnalysisWords;
}

/** Rows that fit a tile of one, two or three rows. */
const ROWS = [3, 7, 12] as const;
const SPARK_POINTS = 12;

/** What is in a tile, read in the reader's own scope. */
export function tileContent(props: TileProps): Promise<Awaited<ReactNode>> {
  switch (props.tile.kind) {
    case "figure":
      return figureTile(props);
    case "trend":
      return trendTile(props);
    case "attainment":
      return attainmentTile(props);
    case "view":
      return viewTile(props);
    default:
      return partsTile({ ...props, question: questionOf(props.tile) });
  }
}

export const questionOf = (tile: Pick<Tile, "metric" | "by" | "period">): AnalysisQuestion => ({
  metric: tile.metric,
  by: [tile.by],
  compare: "year",
  periodKind: tile.period,
  periodKey: null,
  unit: null,
  person: null,
  line: null,
  product: null,
  channel: null,
  segment: null,
});

const short = ({ format }: AnalysisWords, id: MetricId, figure: Parameters<typeof figureText>[0] | null) => {
  const metric = metricOf(id);
  if (!figure || figure.value === null) return "–";
  return metric.unit === "days"
    ? (figureText(figure, metric) ?? "–")
    : formatMetricValue(format, metric.unit, figure.value);
};

async function figureTile({ tile, view, board, words }: TileProps) {
  const place = placeOf(view, tile.period);
  const [{ pivot }, history] = await Promise.all([
    loadAnalysis(place, questionOf(tile), {}),
    loadHistory(place, { metric: tile.metric, filters: {}, by: "team", calendar: board.calendar }),
  ]);
  return (
    <div className="flex h-full flex-col justify-between gap-1">
      <div className="flex items-end justify-between gap-2">
        <span className="truncate text-2xl font-semibold tracking-tight">
          {short(words, tile.metric, pivot.total.now)}
          {metricOf(tile.metric).unit === "days" && pivot.total.now?.value != null ? (
            <span className="ml-1 text-sm font-normal text-muted-foreground">{words.t("daysUnit")}</span>
          ) : null}
        </span>
        <Sparkline
          label={words.t("lastYear")}
          values={history?.entries.slice(-SPARK_POINTS).map(({ value }) => value) ?? []}
        />
      </div>
      <div className="text-xs text-muted-foreground">
        <ChangeText cell={pivot.total} metric={tile.metric} /> {words.t("lastYear")}
      </div>
    </div>
  );
}

async function trendTile({ tile, view, board, words }: TileProps) {
  const history = await loadHistory(placeOf(view, tile.period), {
    metric: tile.metric,
    filters: {},
    by: "team",
    calendar: board.calendar,
  });
  if (!history || history.entries.length < 2)
    return (
      <p className="text-sm text-muted-foreground">{words.t(history ? "historyShort" : "historyUnkept")}</p>
    );
  return (
    <HistoryChart
      entries={history.entries}
      height={tile.height * 150 - 80}
      metric={tile.metric}
      words={words}
    />
  );
}

/** The parts of a figure as bars, the largest first; a ranking numbers them. */
async function partsTile({ tile, view, words, question }: TileProps & { question: AnalysisQuestion }) {
  const place = placeOf(view, question.periodKind, question.periodKey);
  const { pivot } = await loadAnalysis(place, question, filtersOf(question));
  const [by = "team"] = question.by;
  const sort = isTimeDimension(by)
    ? ({ column: "name", direction: "desc" } as const)
    : ({
        column: "value",
        direction:
          metricOf(question.metric).direction === "lower" && tile.kind === "ranking" ? "asc" : "desc",
      } as const);
  const rows = sortPivot(pivot, sort, (key) => (key.name === null ? "" : words.keyText(by, key)))
    .filter(({ total }) => total.now?.value != null)
    .slice(0, ROWS[tile.height - 1]);
  if (rows.length === 0) return <p className="text-sm text-muted-foreground">{words.t("emptyTitle")}</p>;
  const largest = rows.reduce((most, { total }) => Math.max(most, Number(total.now?.value ?? 0)), 1);
  return asMarkup(
    <ol className="space-y-1.5 text-sm">
      {rows.map(({ key, total }, i) => (
        <li key={key.id ?? "none"}>
          <div className="flex justify-between gap-2">
            <span className="truncate">
              {tile.kind === "ranking" ? <span className="mr-1.5 text-muted-foreground">{i + 1}</span> : null}
              {words.keyText(by, key)}
            </span>
            <span className="shrink-0">{short(words, question.metric, total.now)}</span>
          </div>
          <div
            aria-hidden
            className="mt-0.5 h-1 rounded-sm bg-primary/60"
            style={{ width: `${Math.max(0, (100 * Number(total.now?.value ?? 0)) / largest)}%` }}
          />
        </li>
      ))}
    </ol>,
  );
}

async function attainmentTile({ tile, view, board, words }: TileProps) {
  const place = placeOf(view, tile.period);
  const { format, t } = words;
  const metric = metricOf(ATTAINMENT_METRIC);
  const [targets, { pivot }] = await Promise.all([
    listTargets(view.scope, { metric: ATTAINMENT_METRIC, window: place.period }),
    loadAnalysis(place, { ...questionOf(tile), metric: ATTAINMENT_METRIC }, {}),
  ]);
  const own = targets.find(({ unitId, personId }) =>
    view.scope.personId === null
      ? unitId === view.unit?.id && personId === null
      : personId === view.scope.personId,
  );
  const actual = pivot.total.now?.value ?? 0n;
  if (!own) return <p className="text-sm text-muted-foreground">{t("noTarget")}</p>;
  const ppm = calculateAttainment(metric, actual, own.value);
  const known = findMissingYear(place.period.start, place.period.end, board.calendar) === null;
  const share = known ? elapsedWorkingDays(place.period, view.today, board.calendar) : null;
  const due = share && ratioPpm(expectedByNow(own.value, share), own.value);
  const width = (value: number | null) => `${Math.min(100, (value ?? 0) / 10_000)}%`;
  return (
    <div className="flex h-full flex-col justify-between gap-1">
      <div className="flex items-baseline justify-between gap-2">
        <span className="text-2xl font-semibold tracking-tight">{format.percent(ppm)}</span>
        <span className="truncate text-sm text-muted-foreground">
          {format.money(actual)} / {format.money(own.value)}
        </span>
      </div>
      <div aria-hidden className="relative h-2 rounded-sm bg-muted">
        <div className="h-2 rounded-sm bg-primary" style={{ width: width(ppm) }} />
        {due === null ? null : (
          <div className="absolute inset-y-[-3px] w-0.5 bg-foreground" style={{ left: width(due) }} />
        )}
      </div>
      <div className="text-xs text-muted-foreground">
        {t("expected")} {format.percent(due)}
      </div>
    </div>
  );
}

/** A saved view: its question, answered in the reader's scope. Gone when its owner has deleted it or shares it no more. */
async function viewTile(props: TileProps) {
  const { tile, view, board, words } = props;
  const kept = board.opened.get(tile.viewId ?? 0);
  if (!kept) return <p className="text-sm text-muted-foreground">{words.t("viewGone")}</p>;
  const { unit } = kept.question;
  const scope = unit === null ? view.scope : narrowScope(view.scope, subtreeIds(view.units, unit));
  const parts = await partsTile({
    ...props,
    question: kept.question,
    view: { ...view, scope: scope ?? view.scope },
  });
  return scope === null ? (
    <>
      <p className="mb-1 text-xs text-muted-foreground">{words.t("ownPart")}</p>
      {parts}
    </>
  ) : (
    parts
  );
}

/** Where a tile leads: the same question on the analysis screen. */
export function tileHref(tile: Tile, view: View): string {
  if (tile.kind === "view") return `/analysis/views/${tile.viewId}`;
  if (tile.kind === "attainment")
    return `/analysis/attainment?period=${placeOf(view, tile.period).period.key}`;
  const key = (kind: Tile["period"]) => periodOf(view.today, kind, view.company.fiscal).key;
  return `/analysis?${questionParams(questionOf(tile), key)}`;
}
