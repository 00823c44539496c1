import { formatMetricValue } from "@/components/format/metric-value";
import { isAlertClosed } from "@/lib/alerts/alert-states";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { AlertWords } from "../../_components/alert-words";
import type { AlertPageData } from "./read-alert";

/** Who answers until when, what it costs to do nothing, and what the rule saw. */
export function AlertFacts({ data, words, now }: { data: AlertPageData; words: AlertWords; now: Date }) {
  const { alert, loss, mute, owners } = data;
  const { t, f, nameOf } = words;
  const { evidence } = alert;
  const metric = metricOf(evidence.metric);
  // Once somebody has answered, the time to answer is kept.
  const isLate = alert.state === "open" && alert.dueAt !== null && alert.dueAt < now;
  const next = nextAbove(owners, alert.owner?.id ?? null);
  return (
    <dl className="space-y-3 text-sm [&_dt]:text-muted-foreground">
      <div>
        <dt>{t("column.owner")}</dt>
        <dd className="font-medium">{alert.owner ? nameOf(alert.owner) : t("noOwner")}</dd>
      </div>
      {isAlertClosed(alert.state) ? (
        <div>
          <dt>{t("column.closed")}</dt>
          <dd>{f.instant(alert.closedAt)}</dd>
        </div>
      ) : (
        <div>
          <dt>{t("column.due")}</dt>
          <dd className={isLate ? "text-bad" : undefined}>
            {isLate ? t("overdue", { when: f.instant(alert.dueAt) }) : f.instant(alert.dueAt)}
          </dd>
          {alert.state === "open" && next ? (
            <dd className="text-xs text-muted-foreground">
              {t(isLate ? "escalated" : "escalates", { name: nameOf(next) })}
            </dd>
          ) : null}
        </div>
      )}
      {loss ? (
        <div>
          <dt>{t("loss.title")}</dt>
          <dd>
            <span className="text-lg font-semibold text-bad">
              {loss.moneyMinor === null
                ? formatMetricValue(f, metric.unit, loss.amount)
                : f.money(loss.moneyMinor)}
            </span>
            {metric.unit === "money" || loss.moneyMinor === null ? null : (
              <span className="text-muted-foreground">{` · ${t("loss.cases", { count: f.number(loss.amount) })}`}</span>
            )}
            <span className="block text-xs text-muted-foreground">{t(`loss.method.${loss.method}`)}</span>
          </dd>
        </div>
      ) : null}
      {alert.outcome || alert.dismissReason ? (
        <div>
          <dt>{t("column.outcome")}</dt>
          <dd>
            {[alert.dismissReason ? t(`dismissReason.${alert.dismissReason}`) : null, alert.outcome]
              .filter(Boolean)
              .join(" · ")}
          </dd>
        </div>
      ) : null}
      {evidence.sample === null ? null : (
        <div>
          <dt>{t("sample")}</dt>
          <dd>{t("sampleCases", { count: f.number(evidence.sample) })}</dd>
        </div>
      )}
      {mute ? (
        <div>
          <dt>{t("muted", { day: f.day(mute.untilOn) })}</dt>
          <dd>{`${mute.reason} · ${nameOf(mute.by)}`}</dd>
        </div>
      ) : null}
    </dl>
  );
}

/** Who hears of it when nobody answers in time: the nearest above the owner in the line. */
function nextAbove(owners: AlertPageData["owners"], ownerId: number | null) {
  const line = owners.filter(({ isAbove }) => isAbove);
  const own = line.find(({ id }) => id === ownerId);
  return line.find(({ rank }) => rank > (own?.rank ?? -1));
}
