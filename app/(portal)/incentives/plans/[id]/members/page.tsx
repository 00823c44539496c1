import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { getPlan } from "@/db/queries/plans";
import { listPlanCandidates, listPlanMembers } from "@/db/queries/plans/members";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { readUnits } from "@/lib/server/view";
import { AddMembers } from "./_components/add-members";
import { EndMembership } from "./_components/end-membership";
import { Remind } from "./_components/remind";

export async function generateMetadata() {
  return { title: (await getTranslations("planDocument"))("acceptances") };
}

export default async function PlanMembersPage({ params }: PageProps<"/incentives/plans/[id]/members">) {
  const [, { id }] = await Promise.all([requireActor("plan:write"), params]);
  const plan = /^[1-9]\d{0,8}$/.test(id) ? await getPlan(Number(id), { withDrafts: false }) : null;
  const version = plan?.versions[0];
  if (!plan || !version) notFound();
  const today = businessDay(new Date());
  const [members, candidates, units, t, tIncentives, f, locale] = await Promise.all([
    listPlanMembers(plan.id, { today, versionId: version.id }),
    listPlanCandidates(today),
    readUnits(),
    getTranslations("planDocument"),
    getTranslations("incentives"),
    getFormat(),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  const done = members.filter(({ acceptedAt }) => acceptedAt !== null).length;
  const option = (one: { id: number; name: string; nameEn: string | null }) => ({
    id: one.id,
    label: nameOf(one),
  });
  return (
    <ClientMessages namespaces={["planDocument"]}>
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { label: tIncentives("plansTitle"), href: "/incentives/plans" },
              { label: nameOf(plan), href: `/incentives/plans/${plan.id}` },
              { label: t("acceptances") },
            ]}
            label={t("acceptances")}
          />
        }
        actions={
          version.state === "published" && done < members.length ? <Remind versionId={version.id} /> : null
        }
        lead={t("acceptancesHint", { done, all: members.length, number: version.number })}
        title={t("acceptances")}
      />
      <DataTable
        caption={t("acceptances")}
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
            key: "to",
            label: t("to"),
            cell: (one) =>
              one.endOn ? (
                f.day(one.endOn)
              ) : (
                <EndMembership id={one.id} name={nameOf(one)} planId={plan.id} />
              ),
          },
          {
            key: "state",
            label: t("state"),
            cell: ({ acceptedAt, hash }) =>
              acceptedAt ? (
                <span title={hash ?? undefined}>{f.instant(acceptedAt)}</span>
              ) : (
                <Badge tone="warn">{t("outstanding")}</Badge>
              ),
          },
        ]}
        empty={<EmptyState title={t("nobody")}>{t("nobodyText")}</EmptyState>}
        rowKey={({ id: memberId }) => memberId}
        rows={members}
      />
      <AddMembers
        people={candidates.map(option)}
        planId={plan.id}
        units={units.filter(({ kind }) => kind !== "department").map(option)}
      />
    </ClientMessages>
  );
}
