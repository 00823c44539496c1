import { type RawParams, singleParam } from "@/components/table/table-href";
import { type TableUrl, tableUrl } from "@/components/table/table-url";
import { CUSTOMER_SORTS, type CustomerFilters, type CustomerSort } from "@/db/queries/customers";
import { SEGMENTS } from "@/lib/customers/segments";

export const FILTER_PARAMS = ["q", "segment", "sector", "owner"] as const;

/** What the address asks of the list; the page and its export read it here. */
export function readListQuery(params: RawParams): {
  table: TableUrl<CustomerSort>;
  filters: CustomerFilters;
  isNarrowed: boolean;
} {
  const table = tableUrl("/customers", params, { columns: CUSTOMER_SORTS, defaultSort: "-open" });
  const owner = singleParam(params, "owner") ?? "";
  const segment = singleParam(params, "segment");
  return {
    table,
    filters: {
      q: table.state.q,
      segment: SEGMENTS.find((one) => one === segment) ?? null,
      sector: singleParam(params, "sector")?.slice(0, 60) || null,
      ownerId: /^[1-9]\d{0,8}$/.test(owner) ? Number(owner) : null,
    },
    isNarrowed: FILTER_PARAMS.some((name) => (singleParam(params, name) ?? "") !== ""),
  };
}
