import { useLocale, useTranslations } from "next-intl";
import { formatMetricValue } from "@/components/format/metric-value";
import { useFormat } from "@/components/format/use-format";
import { Badge } from "@/components/ui/badge";
import { nameIn } from "@/lib/i18n/name-in";
import { isMetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import type { View } from "@/lib/server/view";
import { DealRow } from "./deals-to-watch";
import { Gap } from "./gap";
import type { ManagerDay } from "./read-manager";
import { TodayRow, TodaySection } from "./today-row";

/** Far below pace, about to reach a rung, or with a large deal that does not move. */
export function PeopleInNeed({ day, view }: { day: ManagerDay; view: View }) {
  const t = useTranslations("today");
  const format = useFormat();
  const nameOf = nameIn(useLocale());
  const personName = (id: number | null) => nameOf(day.names.get(id ?? 0) ?? { name: "" });
  const unitName = (id: number) => nameOf(view.units.find((unit) => unit.id === id) ?? { name: "" });
  const rows = [
    ...day.behind.map((line) => (
      <TodayRow
        detail={`${unitName(line.unitId)} · ${t("attained", { share: format.percent(line.attainmentPpm) })}`}
        href={`/funnel?person=${line.personId}`}
        key={`behind-${line.key}`}
        marks={<Badge tone="bad">{t("needBehind")}</Badge>}
        title={personName(line.personId)}
        value={<Gap text={format.money(-(line.pace?.ahead ?? 0n))} value={line.pace?.ahead ?? 0n} />}
      />
    )),
    ...day.near.map(({ personId, near: { ladder, rung } }) => (
      <TodayRow
        detail={t("rungAt", {
          rung:
            ladder.measure === "attainment" ? format.percent(Number(rung.from), 0) : format.money(rung.from),
        })}
        href={`/incentives/${personId}`}
        key={`near-${personId}`}
        marks={<Badge tone="good">{t("needRung")}</Badge>}
        note={t("stillToGo")}
        title={personName(personId)}
        value={formatMetricValue(
          format,
          isMetricId(ladder.metric) ? metricOf(ladder.metric).unit : "money",
          rung.distance,
        )}
      />
    )),
    ...day.stuck.map((ranked) => <DealRow key={`deal-${ranked.deal.id}`} ranked={ranked} showOwner />),
  ];
  return (
    <TodaySection empty={t("needEmpty")} hint={t("needHint")} id="people" title={t("needTitle")}>
      {rows}
    </TodaySection>
  );
}
