import type { ReactNode } from "react";
import { signed } from "@/components/format/format";
import { formatMetricValue } from "@/components/format/metric-value";
import { Section } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Table } from "@/components/ui/table";
import type { ExplainedPart } from "@/db/queries/alert/explain";
import { figureOf } from "@/lib/metrics/figures";
import { isAdditive, metricOf } from "@/lib/metrics/metric-catalogue";
import { VARIANCE_EFFECTS } from "@/lib/targets/variance";
import type { AlertWords } from "../../_components/alert-words";
import type { AlertPageData } from "./read-alert";

interface ExplanationProps {
  data: AlertPageData;
  words: AlertWords;
}

/** A phone has room for what a part has and what it adds. */
const WIDE = "max-sm:hidden";

/** What the deviation is made of: effects, then teams and their people; everything sums to it, the rest is named. */
export function AlertExplanation({ data, words }: ExplanationProps) {
  const { explanation, alert } = data;
  const { t, f } = words;
  if (!explanation || explanation.parts.length === 0) return null;
  const metric = metricOf(alert.evidence.metric);
  const isComposition = alert.evidence.measure === "value" && isAdditive(metric);
  const size = sizer(data, words);
  const total = size(explanation.deviation);
  const line = (part: ExplainedPart, depth: number): ReactNode => (
    <PartLine data={data} depth={depth} key={`${part.unitId}-${part.personId}`} part={part} words={words} />
  );
  return (
    <Section
      hint={t(
        isComposition ? "explain.hintComposition" : isAdditive(metric) ? "explain.hint" : "explain.hintRatio",
      )}
      id="explain"
      title={t("explain.title", { total })}
    >
      {explanation.effects ? (
        <dl className="mb-4 grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-4">
          {VARIANCE_EFFECTS.map((effect) => (
            <div key={effect}>
              <dt className="text-sm text-muted-foreground">{t(`effect.${effect}`)}</dt>
              <dd className={toneOf(explanation.effects?.effects[effect] ?? 0n, metric.direction)}>
                {size(explanation.effects?.effects[effect] ?? 0n)}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <Table layout="scroll">
        <caption className="sr-only">{t("explain.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("explain.part")}</th>
            {isComposition ? null : (
              <th data-align="end" scope="col">
                {t("explain.now")}
              </th>
            )}
            {isAdditive(metric) && !isComposition ? (
              <th className={WIDE} data-align="end" scope="col">
                {t(`line.${alert.evidence.measure}`)}
              </th>
            ) : null}
            <th data-align="end" scope="col">
              {t(isComposition ? "explain.share" : "explain.delta")}
            </th>
          </tr>
        </thead>
        <tbody>
          {explanation.parts.map((part) => line(part, 0))}
          {isTooSmall(data, words, explanation.rest) ? null : (
            <RestLine
              cells={isComposition ? 0 : isAdditive(metric) ? 2 : 1}
              label={t(alert.evidence.measure === "shortfall" ? "explain.restTargets" : "explain.rest")}
              value={size(explanation.rest)}
            />
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("explain.total")}</th>
            {isComposition ? null : (
              <td data-align="end">
                {formatMetricValue(f, metric.unit, data.situation.latest?.now ?? null)}
              </td>
            )}
            {isAdditive(metric) && !isComposition ? (
              <td className={WIDE} data-align="end">
                {formatMetricValue(f, metric.unit, explanation.reference)}
              </td>
            ) : null}
            <td data-align="end">{total}</td>
          </tr>
        </tfoot>
      </Table>
    </Section>
  );
}

/** The people of a team fold out below it; the biggest part stands open. */
function PartLine({ part, depth, data, words }: ExplanationProps & { part: ExplainedPart; depth: number }) {
  const { t, f, nameOf } = words;
  const metric = metricOf(data.alert.evidence.metric);
  const { delta, now, expected, below } = part;
  const isComposition = data.alert.evidence.measure === "value" && isAdditive(metric);
  const hasExpected = isAdditive(metric) && !isComposition;
  const size = sizer(data, words);
  const name = part.name === "" ? t("explain.noTeam") : nameOf(part);
  const shown = below.filter((person) => person.delta !== 0n).slice(0, 3);
  const others = part.delta - shown.reduce((sum, person) => sum + person.delta, 0n);
  return (
    <>
      <tr>
        <th
          className={cn("whitespace-nowrap", depth === 0 ? "font-medium" : "font-normal")}
          scope="row"
          style={{ paddingInlineStart: `${8 + depth * 20}px` }}
        >
          {name}
        </th>
        {isComposition ? null : (
          <td data-align="end">{formatMetricValue(f, metric.unit, figureOf(now, metric))}</td>
        )}
        {hasExpected ? (
          <td className={WIDE} data-align="end">
            {formatMetricValue(f, metric.unit, expected)}
          </td>
        ) : null}
        <td className={isComposition ? undefined : toneOf(delta, metric.direction)} data-align="end">
          {size(delta)}
        </td>
      </tr>
      {shown.map((person) => (
        <PartLine data={data} depth={depth + 1} key={person.personId} part={person} words={words} />
      ))}
      {below.length > 0 && !isTooSmall(data, words, others) ? (
        <RestLine
          cells={isComposition ? 0 : hasExpected ? 2 : 1}
          depth={depth + 1}
          label={t("explain.others")}
          value={size(others)}
        />
      ) : null}
    </>
  );
}

function RestLine({
  label,
  value,
  cells,
  depth = 0,
}: {
  label: string;
  value: string;
  cells: number;
  depth?: number;
}) {
  return (
    <tr className="text-muted-foreground">
      <th className="font-normal" scope="row" style={{ paddingInlineStart: `${8 + depth * 20}px` }}>
        {label}
      </th>
      {cells > 0 ? <td /> : null}
      {cells > 1 ? <td className={WIDE} /> : null}
      <td data-align="end">{value}</td>
    </tr>
  );
}

/** Parts of a balance have no sign, parts of a deviation do. */
function sizer(data: AlertPageData, words: AlertWords): (value: bigint) => string {
  const { measure, metric } = data.alert.evidence;
  const format = (value: bigint) => formatDelta(data, words, value);
  return measure === "value" && isAdditive(metricOf(metric)) ? format : (value) => signed(value, format);
}

/** What would be shown as nothing: some fen that rounding leaves over. */
const isTooSmall = (data: AlertPageData, words: AlertWords, value: bigint) =>
  formatDelta(data, words, value < 0n ? -value : value) === formatDelta(data, words, 0n);

/** Ratios differ by percentage points. */
function formatDelta({ alert }: AlertPageData, { t, f }: AlertWords, value: bigint): string {
  const { unit } = metricOf(alert.evidence.metric);
  return unit === "ppm" ? t("points", { value: f.points(Number(value)) }) : formatMetricValue(f, unit, value);
}

const toneOf = (delta: bigint, direction: "higher" | "lower") =>
  cn(delta !== 0n && (delta > 0n === (direction === "higher") ? "text-good" : "text-bad"));
