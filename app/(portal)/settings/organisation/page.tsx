import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { singleParam } from "@/components/table/table-href";
import { Toolbar } from "@/components/table/toolbar";
import { buttonVariants } from "@/components/ui/button-variants";
import { listOrganisation } from "@/db/queries/organisation";
import { can } from "@/lib/access/permissions";
import { directoryScopeFor } from "@/lib/access/scope";
import { visibleUnits } from "@/lib/access/visible-units";
import { nameIn } from "@/lib/i18n/name-in";
import { isDay } from "@/lib/periods";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { DateParam } from "../_components/date-param";
import { SettingsBreadcrumb } from "../_components/settings-breadcrumb";
import { UnitTable } from "./_components/unit-table";

/** The tree today, or with `?on=2026-03-01` as it was, or will be, on another day. */
export default async function OrganisationPage({ searchParams }: PageProps<"/settings/organisation">) {
  const [actor, params, t, format, locale] = await Promise.all([
    requireActor("people:view"),
    searchParams,
    getTranslations("settings.organisation"),
    getFormat(),
    getLocale(),
  ]);
  const today = businessDay(new Date());
  const asked = singleParam(params, "on") ?? "";
  const on = isDay(asked) ? asked : today;
  const units = visibleUnits(await listOrganisation(on), directoryScopeFor(actor));
  const people = new Set(units.flatMap(({ members }) => members.map(({ id }) => id))).size;
  const counts = { units: units.length, people };
  return (
    <ClientMessages namespaces={["settings"]}>
      <PageHeader
        above={<SettingsBreadcrumb items={[{ label: t("title") }]} />}
        lead={on === today ? t("leadToday", counts) : t("leadOn", { day: format.day(on), ...counts })}
        title={t("title")}
      />
      <Toolbar>
        <DateParam label={t("on")} param="on" value={on} />
        {on === today ? null : (
          <a className={buttonVariants({ variant: "ghost" })} data-replace href="/settings/organisation">
            {t("today")}
          </a>
        )}
      </Toolbar>
      <UnitTable
        canWrite={can(actor.role, "people:write") && on === today}
        nameOf={nameIn(locale)}
        units={units}
      />
    </ClientMessages>
  );
}
