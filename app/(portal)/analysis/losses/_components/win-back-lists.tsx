import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { EmptyState } from "@/components/ui/empty-state";
import { atSnapshot } from "@/db/queries/at-snapshot";
import { listChurnedCustomers, listLostDeals } from "@/db/queries/win-back/candidates";
import { listWinBacks } from "@/db/queries/win-back/win-backs";
import { can } from "@/lib/access/permissions";
import { nameIn } from "@/lib/i18n/name-in";
import type { View } from "@/lib/server/view";
import { CandidateTable } from "./candidate-table";
import type { LossesQuery } from "./losses-query";
import { WinBackTable } from "./win-back-table";

const SHOWN = 50;

/** Who can be tried again, who is, and what came of it. */
export async function WinBackLists({ view, query }: { view: View; query: LossesQuery }) {
  const { scope, today, period, actor } = view;
  const sight = { scope, today };
  const [t, format, locale] = await Promise.all([getTranslations("losses"), getFormat(), getLocale()]);
  const nameOf = nameIn(locale);
  if (query.list === "running" || query.list === "ended") {
    const rows = await listWinBacks(sight, { isRunning: query.list === "running", limit: SHOWN });
    if (rows.length === 0) return <EmptyState title={t("noneTitle")}>{t(`none.${query.list}`)}</EmptyState>;
    return <WinBackTable nameOf={nameOf} rows={rows} today={today} />;
  }
  const found =
    query.list === "lost"
      ? await listLostDeals(sight, { window: period, reason: query.reason, limit: SHOWN })
      : await atSnapshot(["churned", sight, SHOWN], () => listChurnedCustomers(sight, SHOWN));
  if (found.count === 0) return <EmptyState title={t("noneTitle")}>{t(`none.${query.list}`)}</EmptyState>;
  return (
    <>
      <p className="mb-2 text-sm text-muted-foreground">
        {t(query.list === "lost" ? "lostCount" : "churnedCount", {
          count: found.count,
          amount: format.money(found.valueMinor),
          shown: found.rows.length,
        })}
      </p>
      <CandidateTable
        mayStart={can(actor.role, "opportunity:write")}
        nameOf={nameOf}
        rows={found.rows.map((row) =>
          "lostOn" in row
            ? {
                key: `deal ${row.id}`,
                title: row.name,
                href: `/opportunities/${row.id}`,
                startHref: row.customer ? `/analysis/losses/start?deal=${row.id}` : null,
                customer: row.customer,
                owner: row.owner,
                reason: row.reason,
                valueMinor: row.valueMinor,
                on: row.lostOn,
              }
            : {
                key: `customer ${row.id}`,
                title: nameOf(row),
                href: `/customers/${row.id}`,
                startHref: `/analysis/losses/start?customer=${row.id}`,
                customer: null,
                owner: row.owner,
                reason: null,
                valueMinor: row.valueMinor,
                on: row.lastOrderOn,
              },
        )}
        today={today}
        what={query.list}
      />
    </>
  );
}
