import type { SearchHit } from "@/components/layout/use-search-hits";
import type { SearchResults } from "@/db/queries/search";
import type { Named } from "@/lib/i18n/name-in";

/** What was found as lines of the palette, without what the reader has no page for. */
export function toHits(
  { people, customers, opportunities }: SearchResults,
  sees: { customers: boolean; opportunities: boolean },
  nameOf: (named: Named) => string,
): SearchHit[] {
  const detail = (...parts: (string | null | undefined)[]) => {
    const text = parts.filter(Boolean).join(" · ");
    return text ? { detail: text } : {};
  };
  return [
    ...(sees.opportunities ? opportunities : []).map((deal) => ({
      kind: "opportunity" as const,
      id: deal.id,
      label: deal.name,
      href: `/opportunities/${deal.id}`,
      ...detail(deal.customer && nameOf(deal.customer), nameOf(deal.stage)),
    })),
    ...(sees.customers ? customers : []).map((customer) => ({
      kind: "customer" as const,
      id: customer.id,
      label: nameOf(customer),
      href: `/customers/${customer.id}`,
      ...detail(customer.location, customer.owner && nameOf(customer.owner)),
    })),
    ...people.map((person) => ({
      kind: "person" as const,
      id: person.id,
      label: nameOf(person),
      href: `/settings/people/${person.id}`,
      ...detail(person.unit && nameOf(person.unit)),
    })),
  ];
}
