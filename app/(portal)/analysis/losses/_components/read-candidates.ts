import { atSnapshot } from "@/db/queries/at-snapshot";
import { type Found, listChurnedCustomers, listLostDeals } from "@/db/queries/win-back/candidates";
import type { Named } from "@/lib/i18n/name-in";
import type { View } from "@/lib/server/view";
import type { Candidate } from "./candidate-table";
import type { LossesQuery } from "./losses-query";

/** Whom to try again, the most valuable first: deals lost in the period, or customers who stopped. The screen and its file ask the same. */
export async function readCandidates(
  { scope, today, period }: View,
  { list, reason, filters }: Pick<LossesQuery, "list" | "reason" | "filters">,
  { limit, nameOf }: { limit: number; nameOf: (named: Named) => string },
): Promise<Found<Candidate>> {
  const sight = { scope, today };
  if (list === "lost") {
    const found = await listLostDeals(sight, { window: period, reason, filters, limit });
    return {
      ...found,
      rows: found.rows.map((row) => ({
        key: `deal ${row.id}`,
        title: row.name,
        href: `/opportunities/${row.id}`,
        startHref: row.customer ? `/analysis/losses/start?deal=${row.id}` : null,
        customer: row.customer,
        owner: row.owner,
        reason: row.reason,
        valueMinor: row.valueMinor,
        on: row.lostOn,
      })),
    };
  }
  const found = await atSnapshot(["churned", sight, filters, limit], () =>
    listChurnedCustomers(sight, { filters, limit }),
  );
  return {
    ...found,
    rows: found.rows.map((row) => ({
      key: `customer ${row.id}`,
      title: nameOf(row),
      href: `/customers/${row.id}`,
      startHref: `/analysis/losses/start?customer=${row.id}`,
      customer: null,
      owner: row.owner,
      reason: null,
      valueMinor: row.valueMinor,
      on: row.lastOrderOn,
    })),
  };
}
