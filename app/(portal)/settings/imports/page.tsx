import { Upload } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Pager } from "@/components/table/pager";
import { tableUrl } from "@/components/table/table-url";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { countImports, listImports } from "@/db/queries/imports";
import { requireActor } from "@/lib/server/session";
import { SettingsBreadcrumb } from "../_components/settings-breadcrumb";
import { ImportTable } from "./_components/import-table";

const ROWS = 30;

export default async function ImportsPage({ searchParams }: PageProps<"/settings/imports">) {
  const [, params, t] = await Promise.all([
    requireActor("import:write"),
    searchParams,
    getTranslations("imports"),
  ]);
  const table = tableUrl("/settings/imports", params, { columns: ["id"], defaultSort: "-id" });
  const { page } = table.state;
  const [rows, total] = await Promise.all([
    listImports({ limit: ROWS, offset: (page - 1) * ROWS }),
    countImports(),
  ]);
  return (
    <>
      <PageHeader
        above={<SettingsBreadcrumb items={[{ label: t("title") }]} />}
        actions={
          <Button asChild variant="primary">
            <a href="/settings/imports/new">
              <Icon of={Upload} />
              {t("newImport")}
            </a>
          </Button>
        }
        lead={t("lead")}
        title={t("title")}
      />
      <ImportTable rows={rows} />
      <Pager
        nextHref={page * ROWS < total ? table.href({ page: page + 1 }) : null}
        previousHref={page > 1 ? table.href({ page: page - 1 }) : null}
      />
    </>
  );
}
