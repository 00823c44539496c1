import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { ExportLink } from "@/components/table/export-link";
import { hrefWith, type RawParams } from "@/components/table/table-href";
import { EmptyState } from "@/components/ui/empty-state";
import { listWinBacks } from "@/db/queries/win-back/win-backs";
import { can } from "@/lib/access/permissions";
import { nameIn } from "@/lib/i18n/name-in";
import type { View } from "@/lib/server/view";
import { CandidateTable } from "./candidate-table";
import type { LossesQuery } from "./losses-query";
import { readCandidates } from "./read-candidates";
import { WinBackTable } from "./win-back-table";

const SHOWN = 50;

/** Who can be tried again, who is, and what came of it. */
export async function WinBackLists({
  view,
  query,
  params,
}: {
  view: View;
  query: LossesQuery;
  params: RawParams;
}) {
  const { scope, today, actor } = view;
  const sight = { scope, today };
  const [t, format, locale] = await Promise.all([getTranslations("losses"), getFormat(), getLocale()]);
  const nameOf = nameIn(locale);
  const isNarrowed = Object.values(query.narrowing).some((value) => value !== null);
  const none = (
    <EmptyState title={t("noneTitle")}>{t(isNarrowed ? "noneNarrowed" : `none.${query.list}`)}</EmptyState>
  );
  if (query.list === "running" || query.list === "ended") {
    const rows = await listWinBacks(sight, {
      isRunning: query.list === "running",
      filters: query.filters,
      limit: SHOWN,
    });
    if (rows.length === 0) return none;
    return <WinBackTable nameOf={nameOf} rows={rows} today={today} />;
  }
  const found = await readCandidates(view, query, { limit: SHOWN, nameOf });
  if (found.count === 0) return none;
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2 text-sm text-muted-foreground">
        {t(query.list === "lost" ? "lostCount" : "churnedCount", {
          count: found.count,
          amount: format.money(found.valueMinor),
          shown: found.rows.length,
        })}
        <ExportLink href={hrefWith("/analysis/losses/export", params, {})} />
      </div>
      <CandidateTable
        mayStart={can(actor.role, "opportunity:write")}
        nameOf={nameOf}
        rows={found.rows}
        today={today}
        what={query.list}
      />
    </>
  );
}
