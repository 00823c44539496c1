import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { listPlannedPeople } from "@/db/queries/effort/activity-plans";
import { visibleUnits } from "@/lib/access/visible-units";
import { nameIn } from "@/lib/i18n/name-in";
import { requireView } from "@/lib/server/view";
import { PlanForm } from "./_components/plan-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("effort"))("plan") };
}

/** How often the people of a unit, or one of them, mean to visit, call and demonstrate. */
export default async function ActivityPlanPage({ searchParams }: PageProps<"/analysis/effort/plan">) {
  const [view, t, locale] = await Promise.all([
    requireView("target:propose", searchParams),
    getTranslations("effort"),
    getLocale(),
  ]);
  const { units, scope, today } = view;
  const people = await listPlannedPeople({ scope, today });
  const nameOf = nameIn(locale);
  return (
    <ClientMessages namespaces={["effort", "sales"]}>
      <PageHeader
        above={
          <Breadcrumb items={[{ label: t("title"), href: "/analysis/effort" }]} label={t("breadcrumb")} />
        }
        lead={t("planLead")}
        title={t("plan")}
      />
      <PlanForm
        people={people.map((person) => ({
          value: `person-${person.id}`,
          label: `${nameOf(person)} · ${nameOf(person.unit)}`,
        }))}
        today={today}
        units={visibleUnits(units, scope)
          .filter(({ kind }) => kind !== "department")
          .map((unit) => ({ value: `unit-${unit.id}`, label: `${"　".repeat(unit.depth)}${nameOf(unit)}` }))}
      />
    </ClientMessages>
  );
}
