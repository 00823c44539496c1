import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { singleParam } from "@/components/table/table-href";
import {
  isFiscalYearInUse,
  listCalendarYears,
  listClosedPeriods,
  listSpecialDays,
} from "@/db/queries/calendar";
import { periodOf } from "@/lib/periods";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { readCompany } from "@/lib/server/view";
import { SettingsBreadcrumb } from "../_components/settings-breadcrumb";
import { Closing } from "./_components/closing";
import { FiscalYear } from "./_components/fiscal-year";
import { WorkingDays } from "./_components/working-days";

/** `?year=2025` shows the special days of another calendar year. */
export default async function CalendarPage({ searchParams }: PageProps<"/settings/calendar">) {
  const [, params, t, company] = await Promise.all([
    requireActor("calendar:write"),
    searchParams,
    getTranslations("settings.calendar"),
    readCompany(),
  ]);
  const today = businessDay(new Date());
  const asked = singleParam(params, "year") ?? "";
  const year = /^(19|2\d)\d\d$/.test(asked) ? Number(asked) : Number(today.slice(0, 4));
  const [years, days, closed, isInUse] = await Promise.all([
    listCalendarYears(),
    listSpecialDays(year),
    listClosedPeriods(),
    isFiscalYearInUse(),
  ]);
  const firstDay = company.firstDay ?? today;
  return (
    <ClientMessages namespaces={["settings"]}>
      <PageHeader
        above={<SettingsBreadcrumb items={[{ label: t("title") }]} />}
        lead={t("lead")}
        title={t("title")}
      />
      <FiscalYear
        isInUse={isInUse}
        period={periodOf(today, "year", company.fiscal)}
        startMonth={company.fiscal.startMonth}
      />
      <WorkingDays days={days} firstDay={firstDay} today={today} year={year} years={years} />
      <Closing calendar={company.fiscal} closed={closed} firstDay={firstDay} today={today} />
    </ClientMessages>
  );
}
