import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { DataTable } from "@/components/table/data-table";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { getPlan } from "@/db/queries/plans";
import { listLeavers } from "@/db/queries/plans/leavers";
import { nameIn } from "@/lib/i18n/name-in";
import { isDay, periodOf } from "@/lib/periods";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { readCompany } from "@/lib/server/view";
import { RetireButton } from "./_components/retire-button";

export async function generateMetadata() {
  return { title: (await getTranslations("planDocument"))("endTitle") };
}

/** Ends a plan on a day that is chosen first: who has no plan from then on is seen before it is done. */
export default async function EndPlanPage({ params, searchParams }: PageProps<"/incentives/plans/[id]/end">) {
  const [, { id }, { on }] = await Promise.all([requireActor("plan:write"), params, searchParams]);
  const plan = /^[1-9]\d{0,8}$/.test(id) ? await getPlan(Number(id), { withDrafts: true }) : null;
  const version = plan?.versions.find(({ state }) => state === "published");
  if (!plan || !version) notFound();
  const { fiscal } = await readCompany();
  const endOn =
    typeof on === "string" && isDay(on) ? on : periodOf(businessDay(new Date()), "month", fiscal).end;
  const [leavers, t, tIncentives, f, locale] = await Promise.all([
    listLeavers(plan.id, endOn),
    getTranslations("planDocument"),
    getTranslations("incentives"),
    getFormat(),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  const name = nameOf(plan);
  const hasDraft = plan.versions.some(({ state }) => state === "draft");
  const day = f.day(endOn);
  return (
    <ClientMessages namespaces={["planDocument"]}>
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { label: tIncentives("plansTitle"), href: "/incentives/plans" },
              { label: name, href: `/incentives/plans/${plan.id}` },
              { label: t("endTitle") },
            ]}
            label={t("endTitle")}
          />
        }
        lead={t("endLead", { number: version.number, from: f.day(version.effectiveOn) })}
        title={t("endOf", { plan: name })}
      />
      <form className="flex flex-wrap items-end gap-3">
        <div>
          <Label htmlFor="end-on">{t("endOn")}</Label>
          <Input defaultValue={endOn} id="end-on" name="on" required type="date" />
        </div>
        <Button type="submit">{t("endShow")}</Button>
      </form>
      <Section className="mt-8" id="consequences" title={t("endWhat", { day })}>
        <ul className="mb-4 list-disc pl-5 space-y-1">
          <li>{t("endPays", { day })}</li>
          <li>{t("endPeople", { count: leavers.length })}</li>
          <li>{t("endStays")}</li>
          {hasDraft ? <li>{t("endDraft")}</li> : null}
        </ul>
        <DataTable
          caption={t("endCaption")}
          columns={[
            { key: "name", label: t("person"), title: true, cell: (one) => nameOf(one) },
            {
              key: "unit",
              label: t("unit"),
              cell: ({ unitName, unitNameEn }) =>
                unitName === null ? f.number(null) : nameOf({ name: unitName, nameEn: unitNameEn }),
            },
            { key: "from", label: t("from"), cell: ({ startOn }) => f.day(startOn) },
            {
              key: "then",
              label: t("endThen"),
              cell: ({ neverJoins }) => t(neverJoins ? "endNever" : "endNone"),
            },
          ]}
          empty={<p className="text-sm text-muted-foreground">{t("endNobody")}</p>}
          rowKey={({ id: person }) => person}
          rows={leavers}
        />
      </Section>
      <div className="mt-6">
        <RetireButton
          count={leavers.length}
          day={day}
          endOn={endOn}
          planId={plan.id}
          versionId={version.id}
        />
      </div>
    </ClientMessages>
  );
}
