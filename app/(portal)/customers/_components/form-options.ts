import { listChannels, listSellers } from "@/db/queries/deal-options";
import type { Reference } from "@/db/queries/reference";
import type { Sight } from "@/db/queries/sight";
import type { Named } from "@/lib/i18n/name-in";

/** What the form of a customer offers. The present owner stays a choice also after leaving the team. */
export async function readFormOptions(
  sight: Sight,
  nameOf: (named: Named) => string,
  present: Reference | null,
) {
  const [channels, sellers] = await Promise.all([listChannels(), listSellers(sight)]);
  const labelled = (list: readonly Reference[]) => list.map((one) => ({ id: one.id, label: nameOf(one) }));
  const owners = present && !sellers.some(({ id }) => id === present.id) ? [present, ...sellers] : sellers;
  return { channels: labelled(channels), owners: sight.scope.personId === null ? labelled(owners) : [] };
}
