import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Section } from "@/components/ui/card";
import { Tabs } from "@/components/ui/tabs";
import type { SpecialDay } from "@/db/queries/calendar";
import { findMissingYears } from "@/lib/calendar/missing-years";
import { buildWorkingCalendar, countWorkingDays } from "@/lib/calendar/working-calendar";
import { addDays, type Day } from "@/lib/periods";
import { OverrideDay } from "./override-day";
import { SpecialDays } from "./special-days";

interface WorkingDaysProps {
  year: number;
  years: readonly { year: number; origin: string }[];
  days: readonly SpecialDay[];
  firstDay: Day;
  today: Day;
}

/** Which days are worked: the announced ones, the company's own, and the years about which nothing is known. */
export function WorkingDays({ year, years, days, firstDay, today }: WorkingDaysProps) {
  const t = useTranslations("settings.calendar");
  const known = years.map((one) => one.year);
  const isKnown = known.includes(year);
  const missing = findMissingYears(firstDay, addDays(today, 365), known);
  const tabs = [
    ...new Set([...known.filter((one) => one >= Number(firstDay.slice(0, 4)) - 1), ...missing, year]),
  ].sort((a, b) => a - b);
  return (
    <Section
      actions={isKnown ? <OverrideDay year={year} /> : null}
      hint={t("workingHint")}
      id="working"
      title={t("working")}
    >
      {missing.length > 0 ? (
        <Alert className="mb-4" title={t("missingYears", { years: missing.join("、") })} tone="warn">
          {t("missingText")}
        </Alert>
      ) : null}
      <Tabs
        label={t("year")}
        tabs={tabs.map((one) => ({
          href: `/settings/calendar?year=${one}`,
          label: String(one),
          current: one === year,
        }))}
      />
      {isKnown ? (
        <>
          <p className="mb-2 text-sm">{summary()}</p>
          <SpecialDays days={days} />
        </>
      ) : (
        <p className="text-sm text-muted-foreground">{t("yearMissing", { year: String(year) })}</p>
      )}
    </Section>
  );

  function summary() {
    const calendar = buildWorkingCalendar({ years: known, days });
    const working = countWorkingDays(`${year}-01-01`, `${year + 1}-01-01`, calendar);
    return t("summary", { year: String(year), working, special: days.length });
  }
}
