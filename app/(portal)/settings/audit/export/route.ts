import { getTranslations } from "next-intl/server";
import { allPages } from "@/db/queries/all-pages";
import { type AuditRow, listAuditEntries } from "@/db/queries/audit";
import { type CsvColumn, csvResponse } from "@/lib/server/csv-response";
import { requireActor } from "@/lib/server/session";
import { businessDay, settings } from "@/lib/server/settings";
import { readAuditQuery } from "../_components/audit-query";

/** The trail as a file for auditors: codes and columns as they are stored, instants in UTC. */
export async function GET(request: Request): Promise<Response> {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const [, t] = await Promise.all([requireActor("audit:view"), getTranslations("settings.audit")]);
  const { filters } = readAuditQuery(params, settings.TIME_ZONE);
  const columns: CsvColumn<AuditRow>[] = [
    { label: "id", value: (row) => row.id },
    { label: t("at"), value: (row) => row.at.toISOString() },
    { label: t("actor"), value: (row) => row.actor?.name ?? t("system") },
    { label: t("action"), value: (row) => row.action },
    { label: t("object"), value: (row) => `${row.objectKind} ${row.objectId}` },
    { label: "before", value: (row) => row.before && JSON.stringify(row.before) },
    { label: "after", value: (row) => row.after && JSON.stringify(row.after) },
  ];
  return csvResponse(
    `${t("csvName")}-${businessDay(new Date())}`,
    columns,
    allPages((place) => listAuditEntries(filters, place)),
  );
}
