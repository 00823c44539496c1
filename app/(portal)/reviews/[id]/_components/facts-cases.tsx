import { SeverityBadge, STATE_TONE } from "@/components/alerts/severity-badge";
import { Delta } from "@/components/format/delta";
import { formatMetricValue } from "@/components/format/metric-value";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { ratioPpm } from "@/lib/money";
import type { ReviewAlert } from "@/lib/reviews/review-facts";
import type { FactsProps } from "./facts-props";
import { planText } from "./plan-text";

/** What was raised in the period, and what was done about it. */
export function PeriodAlerts({ facts, words }: FactsProps) {
  const { t } = words;
  return (
    <div>
      <h3 className="mb-1 font-medium">{t("alerts", { count: facts.alerts.length })}</h3>
      {facts.alerts.length === 0 ? (
        <p className="text-sm text-muted-foreground">{t("noAlerts")}</p>
      ) : (
        <ul className="divide-y border-y text-sm">
          {facts.alerts.map((alert) => (
            <AlertLine alert={alert} key={alert.id} words={words} />
          ))}
        </ul>
      )}
    </div>
  );
}

function AlertLine({ alert, words }: { alert: ReviewAlert } & Pick<FactsProps, "words">) {
  const { tAlerts, nameOf } = words;
  const { id, rule, ruleEn, subject, subjectEn, severity, state, outcome, plan } = alert;
  return (
    <li className="space-y-0.5 py-2">
      <p className="flex flex-wrap items-center gap-2">
        <SeverityBadge label={tAlerts(`severity.${severity}`)} severity={severity} />
        <a className="hover:underline" href={`/alerts/${id}`}>
          {`${nameOf({ name: subject, nameEn: subjectEn })} · ${nameOf({ name: rule, nameEn: ruleEn })}`}
        </a>
        <Badge tone={STATE_TONE[state]}>{tAlerts(`state.${state}`)}</Badge>
      </p>
      {plan ? <p className="text-muted-foreground">{planText(plan, words)}</p> : null}
      {outcome ? <p className="text-muted-foreground">{outcome}</p> : null}
    </li>
  );
}

/** What was entered about the market and by other departments, with its source. */
export function MarketNotes({ facts, words: { t, tMetrics, f, nameOf } }: FactsProps) {
  if (facts.notes.length + facts.events.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1 font-medium">{t("notes.title")}</h3>
      <ul className="divide-y border-y text-sm">
        {facts.events.map((event) => (
          <li className="py-2" key={event.id}>
            <p className="flex flex-wrap justify-between gap-x-4">
              <a className="hover:underline" href={`/targets/market/${event.id}`}>
                {nameOf(event)}
              </a>
              <span>{t(`marketEffect.${event.effect}`)}</span>
            </p>
            <p className="text-muted-foreground">
              {[t("notes.since", { day: f.day(event.sinceOn, "short") }), event.what, event.source].join(
                " · ",
              )}
            </p>
          </li>
        ))}
        {facts.notes.map(({ metric, unit, periodKey, value, previous, evidence }) => {
          const show = (one: bigint | null) => formatMetricValue(f, metricOf(metric).unit, one);
          return (
            <li className="py-2" key={`${metric} ${unit.name}`}>
              <p className="flex flex-wrap justify-between gap-x-4">
                <span>{`${tMetrics(`name.${metric}`)} · ${nameOf(unit)}`}</span>
                <span>{t("notes.value", { value: show(value), previous: show(previous) })}</span>
              </p>
              <p className="text-muted-foreground">
                {[f.period(periodKey), evidence].filter(Boolean).join(" · ")}
              </p>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The largest deals lost in the period. */
export function LostDeals({ facts, words: { t, tSales, f, nameOf } }: FactsProps) {
  if (facts.deals.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1 font-medium">{t("deals.title")}</h3>
      <DataTable
        caption={t("deals.title")}
        columns={[
          {
            key: "deal",
            label: t("deals.deal"),
            title: true,
            cell: ({ id, title }) => (
              <a className="hover:underline" href={`/opportunities/${id}`}>
                {title}
              </a>
            ),
          },
          { key: "owner", label: t("deals.owner"), cell: ({ owner }) => nameOf(owner) },
          {
            key: "reason",
            label: t("losses.reason"),
            cell: ({ reason }) => (reason ? tSales(`lossReason.${reason}`) : t("losses.unknown")),
          },
          {
            key: "amount",
            label: t("losses.amount"),
            align: "end",
            cell: ({ amountMinor }) => f.money(amountMinor),
          },
        ]}
        rowKey={({ id }) => id}
        rows={facts.deals}
      />
    </div>
  );
}

/** Customers who ordered less than half of what they ordered a year before. */
export function FadingCustomers({ facts, words: { t, f, nameOf } }: FactsProps) {
  if (facts.customers.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1 font-medium">{t("customers.title")}</h3>
      <DataTable
        caption={t("customers.title")}
        columns={[
          {
            key: "customer",
            label: t("customers.customer"),
            title: true,
            cell: (customer) => (
              <a className="hover:underline" href={`/customers/${customer.id}`}>
                {nameOf(customer)}
              </a>
            ),
          },
          { key: "now", label: t("customers.now"), align: "end", cell: ({ now }) => f.money(now) },
          { key: "lastYear", label: t("lastYear"), align: "end", cell: ({ lastYear }) => f.money(lastYear) },
          {
            key: "change",
            label: t("vsLastYear"),
            align: "end",
            cell: ({ now, lastYear }) => <Delta kind="ppm" value={ratioPpm(now - lastYear, lastYear)} />,
          },
        ]}
        rowKey={({ id }) => id}
        rows={facts.customers}
      />
    </div>
  );
}
