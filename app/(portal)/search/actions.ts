"use server";

import { getLocale } from "next-intl/server";
import type { SearchHit } from "@/components/layout/use-search-hits";
import { searchCustomers, searchPortal } from "@/db/queries/search";
import { can } from "@/lib/access/permissions";
import { directoryScopeFor, scopeFor } from "@/lib/access/scope";
import { searchInput } from "@/lib/access/search-input";
import { nameIn } from "@/lib/i18n/name-in";
import { defineAction } from "@/lib/server/action";
import { businessDay } from "@/lib/server/settings";
import { toHits } from "./to-hits";

const searchEverything = defineAction({
  permission: "today:view",
  input: searchInput,
  readOnly: true,
  async run({ actor, input, now }) {
    const directory = can(actor.role, "people:view") ? directoryScopeFor(actor) : null;
    const found = await searchPortal({
      scope: scopeFor(actor),
      today: businessDay(now),
      q: input.q,
      directory,
    });
    const sees = {
      customers: can(actor.role, "customer:view"),
      opportunities: can(actor.role, "opportunity:view"),
    };
    return toHits(found, sees, nameIn(await getLocale()));
  },
});

/** For ⌘K: people, customers and deals that the reader may open, best first. */
export async function searchPortalAction(query: string): Promise<readonly SearchHit[]> {
  const result = await searchEverything({ q: query.slice(0, 100) });
  if (!result.ok) throw new Error(result.code);
  return result.data;
}

/** For forms that name a customer. */
export const findCustomersAction = defineAction({
  permission: "customer:view",
  input: searchInput,
  readOnly: true,
  async run({ actor, input, now }) {
    const nameOf = nameIn(await getLocale());
    const found = await searchCustomers({ scope: scopeFor(actor), today: businessDay(now), q: input.q });
    return found.map((customer) => ({ id: customer.id, name: nameOf(customer), detail: customer.location }));
  },
});
