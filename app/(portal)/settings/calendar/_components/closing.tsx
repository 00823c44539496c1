import { useLocale, useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { type Column, DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import type { ClosedPeriod } from "@/db/queries/calendar";
import { nameIn } from "@/lib/i18n/name-in";
import { addDays, type Day, type FiscalCalendar, type Period, periodsBetween } from "@/lib/periods";
import { ClosePeriodButton } from "./close-period-button";

interface ClosingProps {
  calendar: FiscalCalendar;
  closed: readonly ClosedPeriod[];
  firstDay: Day;
  today: Day;
}

const MONTHS_SHOWN = 12;

/** The last months and whether their figures may still change. */
export function Closing({ calendar, closed, firstDay, today }: ClosingProps) {
  const t = useTranslations("settings.calendar");
  const format = useFormat();
  const nameOf = nameIn(useLocale());
  const months = periodsBetween(firstDay, today, "month", calendar).slice(-MONTHS_SHOWN).reverse();
  // A month is closed by itself, or with the quarter or year that holds it.
  const closingOf = (month: Period) =>
    closed.find(({ startOn, endOn }) => startOn <= month.start && month.end <= endOn);
  const columns: Column<Period, never>[] = [
    { key: "period", label: t("period"), title: true, cell: ({ key }) => format.period(key) },
    { key: "state", label: t("periodState"), cell: (month) => state(month) },
    { key: "by", label: t("closedByColumn"), cell: (month) => by(closingOf(month)) },
    {
      key: "close",
      label: t("close"),
      align: "end",
      cell: (month) =>
        month.end <= today && !closingOf(month) ? (
          <ClosePeriodButton
            description={t("closeText", {
              start: format.day(month.start),
              end: format.day(addDays(month.end, -1)),
            })}
            name={format.period(month.key)}
            periodKey={month.key}
          />
        ) : null,
    },
  ];
  return (
    <Section hint={t("closingHint")} id="closing" title={t("closing")}>
      <DataTable caption={t("closingCaption")} columns={columns} rowKey={({ key }) => key} rows={months} />
    </Section>
  );

  function state(month: Period) {
    if (closingOf(month)) return <Badge tone="neutral">{t("closedState")}</Badge>;
    return month.end <= today ? (
      <Badge tone="primary">{t("openState")}</Badge>
    ) : (
      <Badge tone="outline">{t("runningState")}</Badge>
    );
  }
  function by(closing: ClosedPeriod | undefined) {
    if (!closing) return "–";
    return t("closedBy", { by: closing.by ? nameOf(closing.by) : "–", at: format.instant(closing.closedAt) });
  }
}
