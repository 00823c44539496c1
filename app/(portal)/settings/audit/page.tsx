import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { ExportLink } from "@/components/table/export-link";
import { FilterChips } from "@/components/table/filter-chips";
import { FilterSelect } from "@/components/table/filter-select";
import { Pager } from "@/components/table/pager";
import { hrefWith, singleParam } from "@/components/table/table-href";
import { Toolbar } from "@/components/table/toolbar";
import { listAuditEntries, listAuditValues } from "@/db/queries/audit";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { settings } from "@/lib/server/settings";
import { DateParam } from "../_components/date-param";
import { SettingsBreadcrumb } from "../_components/settings-breadcrumb";
import { readAuditQuery } from "./_components/audit-query";
import { AuditTable } from "./_components/audit-table";
import { readAuditWords } from "./_components/audit-words";

const ROWS = 50;

export default async function AuditPage({ searchParams }: PageProps<"/settings/audit">) {
  const [, params, t, locale] = await Promise.all([
    requireActor("audit:view"),
    searchParams,
    getTranslations("settings.audit"),
    getLocale(),
  ]);
  const { table, filters } = readAuditQuery(params, settings.TIME_ZONE);
  const { after, before } = table.state;
  const [page, values] = await Promise.all([
    listAuditEntries(filters, { after, before, limit: ROWS }),
    listAuditValues(),
  ]);
  const words = await readAuditWords(page.items);
  const nameOf = nameIn(locale);
  const { objectKind, objectId } = filters;
  const chips =
    objectKind === null
      ? []
      : [
          {
            label: t("objectFilter"),
            value: words.object({ objectKind, objectId: objectId ?? "" }),
            removeHref: table.href({ kind: null, id: null }),
          },
        ];
  return (
    <>
      <PageHeader
        above={<SettingsBreadcrumb items={[{ label: t("title") }]} />}
        lead={t("lead")}
        title={t("title")}
      />
      <Toolbar actions={<ExportLink href={hrefWith("/settings/audit/export", params, {})} />}>
        <FilterSelect
          allLabel={t("allActors")}
          label={t("actor")}
          options={values.actors.map((person) => ({ value: String(person.id), label: nameOf(person) }))}
          param="actor"
        />
        <FilterSelect
          allLabel={t("allActions")}
          label={t("action")}
          options={values.actions.map((code) => ({ value: code, label: words.action(code) }))}
          param="action"
        />
        <DateParam label={t("from")} param="from" value={singleParam(params, "from") ?? ""} />
        <DateParam label={t("to")} param="to" value={singleParam(params, "to") ?? ""} />
      </Toolbar>
      <FilterChips chips={chips} clearHref="/settings/audit" />
      <AuditTable nameOf={nameOf} rows={page.items} words={words} />
      <Pager
        nextHref={page.next && table.href({ after: page.next })}
        previousHref={page.previous && table.href({ before: page.previous })}
      />
    </>
  );
}
