import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { buttonVariants } from "@/components/ui/button-variants";
import { EmptyState } from "@/components/ui/empty-state";
import { listPipelineSettings } from "@/db/queries/pipelines";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { SettingsBreadcrumb } from "../_components/settings-breadcrumb";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pipelines"))("title") };
}

/** The pipelines of the company, each with its stages in a line. */
export default async function PipelinesPage() {
  await requireActor("pipeline:write");
  const [pipelines, t, format, locale] = await Promise.all([
    listPipelineSettings(),
    getTranslations("pipelines"),
    getFormat(),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  const open = (pipeline: (typeof pipelines)[number]) =>
    pipeline.stages.filter(({ kind, isRetired }) => kind === "open" && !isRetired);
  return (
    <>
      <PageHeader
        above={<SettingsBreadcrumb items={[{ label: t("title") }]} />}
        actions={
          pipelines.length > 0 ? (
            <a className={buttonVariants()} href="/settings/pipelines/new">
              {t("new")}
            </a>
          ) : null
        }
        lead={t("lead")}
        title={t("title")}
      />
      <DataTable
        caption={t("caption")}
        columns={[
          {
            key: "name",
            label: t("name"),
            title: true,
            cell: (pipeline) => (
              <span className="inline-flex items-center gap-2">
                <a className="hover:underline" href={`/settings/pipelines/${pipeline.id}`}>
                  {nameOf(pipeline)}
                </a>
                {pipeline.isDefault ? <Badge>{t("default")}</Badge> : null}
              </span>
            ),
          },
          { key: "stages", label: t("stages"), cell: (pipeline) => open(pipeline).map(nameOf).join(" → ") },
          {
            key: "deals",
            label: t("openDeals"),
            align: "end",
            cell: ({ stages }) => format.number(stages.reduce((sum, { openCount }) => sum + openCount, 0)),
          },
        ]}
        empty={<EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>}
        rowKey={({ id }) => id}
        rows={pipelines}
      />
    </>
  );
}
