import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { singleParam } from "@/components/table/table-href";
import { getImport } from "@/db/queries/imports";
import { nameIn } from "@/lib/i18n/name-in";
import { parseImportId } from "@/lib/imports/import-input";
import { requireActor } from "@/lib/server/session";
import { SettingsBreadcrumb } from "../../_components/settings-breadcrumb";
import { ImportActions } from "../_components/import-actions";
import { ImportCounts, ImportFiles, ImportNotes, ImportProblems } from "../_components/import-report";
import { ImportAlert, OpenQuestions, WritingState } from "../_components/import-state";
import { StateBadge } from "../_components/state-badge";

export default async function ImportPage({ params, searchParams }: PageProps<"/settings/imports/[id]">) {
  const [, { id: given }, query, t, f, locale] = await Promise.all([
    requireActor("import:write"),
    params,
    searchParams,
    getTranslations("imports"),
    getFormat(),
    getLocale(),
  ]);
  const id = parseImportId(given);
  const detail = id === null ? null : await getImport(id);
  if (!detail) notFound();
  const { state, kind, report, createdByName, createdByNameEn } = detail;
  const title = `#${detail.id} · ${t(`kinds.${kind}`)}`;
  const by =
    createdByName === null
      ? t("columns.commandLine")
      : nameIn(locale)({ name: createdByName, nameEn: createdByNameEn });
  const isOpen = state === "questions" || state === "ready";
  return (
    <>
      <PageHeader
        above={
          <SettingsBreadcrumb items={[{ label: t("title"), href: "/settings/imports" }, { label: title }]} />
        }
        actions={<ImportActions detail={detail} />}
        lead={`${f.instant(detail.finishedAt ?? detail.createdAt)} · ${by}`}
        title={
          <span className="flex flex-wrap items-center gap-2">
            {title}
            <StateBadge state={state} />
          </span>
        }
      />
      <ImportAlert
        failure={state === "failed" ? (report.failure ?? "unexpected") : null}
        refused={state === "done" ? (singleParam(query, "refused") ?? "") : ""}
      />
      {state === "writing" ? <WritingState detail={detail} now={new Date()} /> : null}
      {state === "questions" ? <OpenQuestions id={detail.id} report={report} /> : null}
      {report.counts === null ? null : (
        <ImportCounts counts={report.counts} isDone={state === "done" || state === "undone"} />
      )}
      {isOpen || state === "failed" ? <ImportProblems id={detail.id} report={report} /> : null}
      <ImportNotes notes={report.notes} />
      {isOpen ? <ImportFiles files={report.files} /> : null}
    </>
  );
}
