import { type RawParams, singleParam } from "@/components/table/table-href";
import { type TableUrl, tableUrl } from "@/components/table/table-url";
import type { AuditFilters } from "@/db/queries/audit";
import { addDays, isDay, startOfDayInstant } from "@/lib/periods";

/** What the address asks of the trail; `from` and `to` are days of the deployment, both included. */
export function readAuditQuery(
  params: RawParams,
  timeZone: string,
): { table: TableUrl<"at">; filters: AuditFilters; isNarrowed: boolean } {
  const text = (name: string) => singleParam(params, name)?.slice(0, 60) || null;
  const day = (name: string) => {
    const given = text(name);
    return given !== null && isDay(given) ? given : null;
  };
  const [from, to, actor] = [day("from"), day("to"), text("actor")];
  return {
    table: tableUrl("/settings/audit", params, { columns: ["at"], defaultSort: "-at" }),
    filters: {
      actorId: actor !== null && /^[1-9]\d{0,8}$/.test(actor) ? Number(actor) : null,
      action: text("action"),
      objectKind: text("kind"),
      objectId: text("id"),
      from: from === null ? null : startOfDayInstant(from, timeZone),
      to: to === null ? null : startOfDayInstant(addDays(to, 1), timeZone),
    },
    isNarrowed: ["actor", "action", "kind", "id", "from", "to"].some((name) => text(name) !== null),
  };
}
