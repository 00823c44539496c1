import { ClipboardList, Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { listPlaybooks } from "@/db/queries/playbooks/playbooks";
import { can } from "@/lib/access/permissions";
import { requireActor } from "@/lib/server/session";
import { getPlaybookWords } from "./_components/playbook-words";
import { recordOf } from "./_components/record-of";

export async function generateMetadata() {
  return { title: (await getTranslations("playbooks"))("title") };
}

/** The prepared answers, and how often each has helped. */
export default async function PlaybooksPage() {
  const actor = await requireActor("alert:respond");
  const [playbooks, words] = await Promise.all([listPlaybooks({ withRetired: true }), getPlaybookWords()]);
  const { t, tAlerts, f, nameOf } = words;
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            items={[{ label: tAlerts("title"), href: "/alerts" }, { label: t("title") }]}
            label={tAlerts("breadcrumb")}
          />
        }
        actions={
          can(actor.role, "playbook:write") ? (
            <Button asChild variant="primary">
              <a href="/alerts/playbooks/new">
                <Icon of={Plus} />
                {t("new")}
              </a>
            </Button>
          ) : null
        }
        lead={t("lead")}
        title={t("title")}
      />
      <DataTable
        caption={t("title")}
        columns={[
          {
            key: "name",
            label: t("name"),
            title: true,
            cell: (playbook) => (
              <span className="flex flex-wrap items-center gap-2">
                <a className="font-medium hover:underline" href={`/alerts/playbooks/${playbook.id}`}>
                  {nameOf(playbook)}
                </a>
                {playbook.isRetired ? <Badge>{t("retired")}</Badge> : null}
              </span>
            ),
          },
          { key: "kind", label: t("kind"), cell: ({ kind }) => t(`kinds.${kind}`) },
          { key: "steps", label: t("steps"), align: "end", cell: ({ steps }) => f.number(steps.length) },
          { key: "record", label: t("record"), cell: (playbook) => recordOf(playbook, words) },
          {
            key: "budget",
            label: t("budgetEach"),
            align: "end",
            cell: ({ budgetMinor }) => <span title={f.moneyExact(budgetMinor)}>{f.money(budgetMinor)}</span>,
          },
          {
            key: "spent",
            label: t("spentAll"),
            align: "end",
            cell: ({ spentMinor }) => <span title={f.moneyExact(spentMinor)}>{f.money(spentMinor)}</span>,
          },
        ]}
        empty={
          <EmptyState icon={ClipboardList} title={t("emptyTitle")}>
            {t("emptyText")}
          </EmptyState>
        }
        rowKey={({ id }) => id}
        rows={playbooks}
      />
    </>
  );
}
