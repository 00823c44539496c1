import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { Badge } from "@/components/ui/badge";
import type { Period } from "@/lib/periods";
import { TodayRow } from "./today-row";

export const CALENDAR = "/settings/calendar";

/** Months that are over and can still change; closing one is done in the calendar. */
export function PeriodRow({ period }: { period: Period }) {
  const t = useTranslations("today");
  const format = useFormat();
  return (
    <TodayRow
      detail={t("periodOver", { day: format.day(period.end, "medium") })}
      href={CALENDAR}
      marks={<Badge tone="warn">{t("toClose")}</Badge>}
      title={format.period(period.key)}
    />
  );
}

/** Beyond these one goes to the calendar. */
export const PERIODS_SHOWN = 3;

/** A year whose holidays nobody has announced or loaded. */
export function MissingYearRow({ year }: { year: number }) {
  const t = useTranslations("today");
  return (
    <TodayRow
      detail={t("yearMissingDetail")}
      href={`${CALENDAR}?year=${year}`}
      marks={<Badge tone="warn">{t("missing")}</Badge>}
      title={t("yearMissing", { year: String(year) })}
    />
  );
}
