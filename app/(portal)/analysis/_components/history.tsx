import { HistoryChart } from "@/components/analysis/history-chart";
import { type AnalysisWords, getAnalysisWords } from "@/components/analysis/words";
import { signed } from "@/components/format/format";
import { formatMetricValue } from "@/components/format/metric-value";
import { Section } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { type HistoryQuestion, loadHistory } from "@/db/queries/analysis/history";
import type { AbnormalPoint } from "@/lib/analysis/history";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { View } from "@/lib/server/view";

/** The figure through about a year, beside the year before and what was to be expected. Comes after the figures. */
export async function HistorySection({ view, question }: { view: View; question: HistoryQuestion }) {
  const [history, words] = await Promise.all([loadHistory(view, question), getAnalysisWords()]);
  const { t } = words;
  if (!history || history.entries.length < 2)
    return (
      <Section hint={t(history ? "historyShort" : "historyUnkept")} id="history" title={t("history")}>
        {null}
      </Section>
    );
  const { entries, abnormal } = history;
  const running = entries.at(-1)?.isRunning;
  const note = words.windowNote(question.metric);
  return (
    <Section hint={t(running ? "historyHintRunning" : "historyHint")} id="history" title={t("history")}>
      {note ? (
        <p className="mb-2 max-w-prose text-sm text-muted-foreground" data-note>
          {note}
        </p>
      ) : null}
      <HistoryChart entries={entries} metric={question.metric} words={words} />
      <AbnormalList abnormal={abnormal} question={question} words={words} />
    </Section>
  );
}

/** In words: which point is out of the ordinary, and what moved most against the year before. */
function AbnormalList({
  abnormal,
  question,
  words,
}: {
  abnormal: readonly AbnormalPoint[];
  question: HistoryQuestion;
  words: AnalysisWords;
}) {
  const { t, format, keyText } = words;
  const metric = metricOf(question.metric);
  if (abnormal.length === 0) return null;
  const show = (delta: bigint) =>
    metric.unit === "ppm"
      ? t("points", { value: format.points(Number(delta)) })
      : formatMetricValue(format, metric.unit, delta);
  return (
    <ul className="mt-3 space-y-1 text-sm">
      {abnormal.map(({ period, value, lastYear, by, causes }) => (
        <li className="flex gap-2" key={period.key}>
          <span aria-hidden className="mt-1.5 size-2.5 shrink-0 rounded-full border-2 border-bad" />
          <span>
            {t("abnormal", {
              period: format.period(period.key),
              value: formatMetricValue(format, metric.unit, value),
              lastYear: formatMetricValue(format, metric.unit, lastYear),
            })}
            {causes.length > 0
              ? t("abnormalCauses", {
                  causes: causes
                    .map(({ key, delta }) => `${keyText(by, key)} ${signed(delta, show)}`)
                    .join(t("listComma")),
                })
              : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function HistorySkeleton() {
  return (
    <div aria-busy="true" className="mt-8">
      <Skeleton className="mb-3 h-7 w-40" />
      <Skeleton className="h-[260px] w-full" />
    </div>
  );
}
