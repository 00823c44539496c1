import { useLocale, useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { Section } from "@/components/ui/card";
import { addDays, type Period } from "@/lib/periods";
import { FiscalStartForm } from "./fiscal-start-form";

interface FiscalYearProps {
  startMonth: number;
  /** The present fiscal year. */
  period: Period;
  isInUse: boolean;
}

/** Where the fiscal year begins, and whether that can still be changed. */
export function FiscalYear({ startMonth, period, isInUse }: FiscalYearProps) {
  const t = useTranslations("settings.calendar");
  const format = useFormat();
  const monthName = new Intl.DateTimeFormat(useLocale(), { month: "long", timeZone: "UTC" });
  const months = Array.from({ length: 12 }, (_, i) => ({
    value: i + 1,
    label: monthName.format(Date.UTC(2026, i, 1)),
  }));
  return (
    <Section id="fiscal" title={t("fiscal")}>
      <p className="text-sm">
        {t("fiscalText", {
          month: months[startMonth - 1]?.label ?? "",
          year: format.period(period.key),
          start: format.day(period.start),
          end: format.day(addDays(period.end, -1)),
        })}
      </p>
      {isInUse ? (
        <p className="mt-1 text-sm text-muted-foreground">{t("fiscalLocked")}</p>
      ) : (
        <FiscalStartForm months={months} startMonth={startMonth} />
      )}
    </Section>
  );
}
