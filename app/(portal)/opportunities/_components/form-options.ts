import { listChannels, listProducts, listSellers } from "@/db/queries/deal-options";
import type { Sight } from "@/db/queries/sight";
import type { Named } from "@/lib/i18n/name-in";

/** What the form of a deal offers. A single possible owner is nobody's choice. */
export async function readFormOptions(sight: Sight, nameOf: (named: Named) => string) {
  const [products, channels, sellers] = await Promise.all([
    listProducts(),
    listChannels(),
    listSellers(sight),
  ]);
  const labelled = (list: readonly (Named & { id: number })[]) =>
    list.map((one) => ({ id: one.id, label: nameOf(one) }));
  const lineOf = ({ lineName, lineNameEn }: (typeof products)[number]) =>
    nameOf({ name: lineName, nameEn: lineNameEn });
  const lines = [...new Set(products.map(lineOf))];
  return {
    products: lines.map((line) => ({
      line,
      products: labelled(products.filter((product) => lineOf(product) === line)),
    })),
    channels: labelled(channels),
    owners: sight.scope.personId === null ? labelled(sellers) : [],
  };
}
