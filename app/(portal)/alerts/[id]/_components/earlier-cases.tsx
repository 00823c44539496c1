import { formatMeasured } from "@/components/alerts/alert-sentence";
import { effectSentence, VerdictBadge } from "@/components/alerts/plan-effect-words";
import { STATE_TONE } from "@/components/alerts/severity-badge";
import { formatMetricValue } from "@/components/format/metric-value";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { AlertWords } from "../../_components/alert-words";
import type { PlaybookWords } from "../../playbooks/_components/playbook-words";
import type { AlertPageData, EarlierCase } from "./read-alert";

const DAY_MS = 86_400_000;

/** What was done in cases like this one, and what came of it. */
export function EarlierCases({
  data,
  words,
  planWords,
}: {
  data: AlertPageData;
  words: AlertWords;
  planWords: PlaybookWords;
}) {
  const { t } = words;
  return (
    <Section hint={t("cases.hint")} id="cases" title={t("cases.title")}>
      {data.cases.length === 0 ? (
        <p className="text-sm text-muted-foreground">{t("cases.none")}</p>
      ) : (
        <ol className="divide-y border-y">
          {data.cases.map((one) => (
            <Case key={one.alert.id} one={one} planWords={planWords} words={words} />
          ))}
        </ol>
      )}
    </Section>
  );
}

function Case({
  one: { alert, final, run },
  words,
  planWords,
}: {
  one: EarlierCase;
  words: AlertWords;
  planWords: PlaybookWords;
}) {
  const { t, tMetrics, f, nameOf } = words;
  const { evidence, openedAt, closedAt, playbook, outcome, dismissReason } = alert;
  const metric = metricOf(evidence.metric);
  const days = closedAt ? Math.max(1, Math.round((closedAt.getTime() - openedAt.getTime()) / DAY_MS)) : null;
  const size = formatMeasured(f, evidence.measure, metric, alert.measured);
  return (
    <li className="space-y-1 py-3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <a className="font-medium hover:underline" href={`/alerts/${alert.id}`}>
          {`${nameOf(alert.person ?? alert.unit)} · ${f.period(alert.periodKey)}`}
        </a>
        <Badge tone={STATE_TONE[alert.state]}>{t(`state.${alert.state}`)}</Badge>
        <span className="text-sm text-muted-foreground">
          {`${tMetrics(`name.${metric.id}`)} · ${t(`caseSize.${evidence.measure}`, { size })}`}
        </span>
      </div>
      <p className="text-sm">
        {playbook ? <span className="font-medium">{nameOf(playbook)} · </span> : null}
        {dismissReason ? `${t(`dismissReason.${dismissReason}`)} · ` : null}
        {outcome ?? t("cases.noOutcome")}
      </p>
      {run?.effect ? (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
          <VerdictBadge effect={run.effect} words={planWords} />
          <span className="text-muted-foreground">
            {effectSentence({ effect: run.effect, metric: run.metric, words: planWords })}
          </span>
        </p>
      ) : null}
      <p className="text-xs text-muted-foreground">
        {[
          days === null ? null : t("cases.closedAfter", { days }),
          final === null ? null : t("cases.final", { value: formatMetricValue(f, metric.unit, final) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </li>
  );
}
