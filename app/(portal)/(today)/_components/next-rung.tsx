import { useTranslations } from "next-intl";
import { formatMetricValue } from "@/components/format/metric-value";
import { useFormat } from "@/components/format/use-format";
import { isMetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { ratioPpm } from "@/lib/money";
import type { OwnPay } from "./read-rep";

/** The next rung in money, deals and days, and the gates that are closed. All of it leads to the ladder. */
export function NextRung({ pay }: { pay: OwnPay }) {
  const t = useTranslations("today");
  const tMetrics = useTranslations("metrics");
  const format = useFormat();
  const { near, gainMinor } = pay;
  const { deals = null, days = null, oddsPpm = null } = pay.reach ?? {};
  const unitOf = (metric: string) => (isMetricId(metric) ? metricOf(metric).unit : "money");
  const nameOf = (metric: string) => (isMetricId(metric) ? tMetrics(`name.${metric}`) : metric);
  const ways = [
    deals === null ? null : t("rungDeals", { count: deals }),
    days === null ? null : t("rungDays", { count: days }),
    oddsPpm === null ? null : t("rungOdds", { odds: format.percent(oddsPpm, 0) }),
  ].filter((way) => way !== null);
  const closed = pay.payout.gates.filter(({ open }) => !open);
  return (
    <div className="relative mb-6 border-l-2 border-primary py-1 pl-3 hover:bg-muted">
      {near ? (
        <p>
          <a className="text-lg font-semibold after:absolute after:inset-0" href="/incentives">
            {t("rungLeft", {
              distance: formatMetricValue(format, unitOf(near.ladder.metric), near.rung.distance),
              rung:
                near.ladder.measure === "attainment"
                  ? format.percent(Number(near.rung.from), 0)
                  : format.money(near.rung.from),
            })}
          </a>{" "}
          <span className="text-muted-foreground">{ways.join(" · ")}</span>
        </p>
      ) : (
        <p>
          <a className="text-lg font-semibold after:absolute after:inset-0" href="/incentives">
            {t("rungLast")}
          </a>
        </p>
      )}
      {gainMinor === null || gainMinor === 0n ? null : (
        <p className="text-sm text-muted-foreground">
          {t("rungGain", { amount: format.moneyExact(gainMinor) })}
        </p>
      )}
      {closed.map((gate) => (
        <p className="text-sm text-bad" key={gate.code}>
          {t(gate.direction === "atLeast" ? "gateBelow" : "gateAbove", {
            metric: nameOf(gate.metric),
            value: format.percent(gate.value && ratioPpm(gate.value.numerator, gate.value.denominator)),
            threshold: format.percent(gate.thresholdPpm, 0),
            factor: format.percent(gate.factorPpm, 0),
          })}
        </p>
      ))}
    </div>
  );
}
