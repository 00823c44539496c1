import { useTranslations } from "next-intl";
import { Delta } from "@/components/format/delta";
import { Figure, FigureRow } from "@/components/format/figure";
import { useFormat } from "@/components/format/use-format";
import { SMALLEST_SAMPLE } from "@/lib/funnel/bottleneck";
import { figureText } from "@/lib/metrics/figure-text";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import type { Funnel } from "./load-funnel";

interface FunnelFiguresProps {
  funnel: Funnel;
  /** Name of the period, and of the one it is compared with. */
  period: string;
  usual: string;
  today: string;
}

/** How much is on its way, how much of it comes home, and how long that takes. */
export function FunnelFigures({ funnel, period, usual, today }: FunnelFiguresProps) {
  const t = useTranslations("funnel");
  const metrics = useTranslations("metrics");
  const format = useFormat();
  const { figures, before, stages } = funnel;
  const definition = (id: MetricId, window: string) => ({
    name: metrics(`name.${id}`),
    formula: metrics(`formulaOf.${id}`),
    source: metrics(`source.${metricOf(id).source}`),
    window,
  });
  const openCount = stages.reduce((sum, { open }) => sum + open.count, 0);
  const openMinor = stages.reduce((sum, { open }) => sum + open.amountMinor, 0n);
  const decided = Number((figures.won_count.value ?? 0n) + (figures.lost_count.value ?? 0n));
  const points = (id: "win_rate" | "win_rate_value") => {
    if (decided < SMALLEST_SAMPLE) return undefined;
    const [now, then] = [figures[id].value, before[id].value];
    return now === null || then === null ? undefined : (
      <>
        <Delta kind="points" value={Number(now - then)} />{" "}
        <span className="text-muted-foreground">
          {t("usual", { usual, value: format.percent(Number(then)) })}
        </span>
      </>
    );
  };
  const days = (id: "median_cycle" | "mean_cycle") => figureText(figures[id], metricOf(id));
  return (
    <FigureRow className="mb-6">
      <Figure
        comparison={t("openOf", { count: openCount, amount: format.money(openMinor) })}
        definition={definition("weighted_pipeline", t("asOfNow", { day: format.day(today) }))}
        label={metrics("name.weighted_pipeline")}
        size="lead"
        value={
          <span title={format.moneyExact(funnel.weightedMinor)}>{format.money(funnel.weightedMinor)}</span>
        }
      />
      <Figure
        comparison={
          points("win_rate") ??
          t("wonOf", {
            won: format.number(figures.won_count.value),
            lost: format.number(figures.lost_count.value),
          })
        }
        definition={definition("win_rate", period)}
        label={metrics("name.win_rate")}
        value={format.percent(ppmOf(figures.win_rate.value))}
      />
      <Figure
        comparison={points("win_rate_value")}
        definition={definition("win_rate_value", period)}
        label={metrics("name.win_rate_value")}
        value={format.percent(ppmOf(figures.win_rate_value.value))}
      />
      <Figure
        comparison={t("averageDeal", { amount: format.money(figures.average_deal.value) })}
        definition={definition("won_value", period)}
        label={metrics("name.won_value")}
        value={
          <span title={format.moneyExact(figures.won_value.value)}>
            {format.money(figures.won_value.value)}
          </span>
        }
      />
      <Figure
        comparison={t("meanCycle", { days: days("mean_cycle") ?? "–" })}
        definition={definition("median_cycle", period)}
        label={metrics("name.median_cycle")}
        unit={t("days")}
        value={days("median_cycle") ?? "–"}
      />
    </FigureRow>
  );
}

function ppmOf(value: bigint | null): number | null {
  return value === null ? null : Number(value);
}
