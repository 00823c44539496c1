import { type RawParams, singleParam } from "@/components/table/table-href";
import { type TableUrl, tableUrl } from "@/components/table/table-url";
import { STATEMENT_SORTS, type StatementFilters, type StatementSort } from "@/db/queries/run/run-statements";

export const ONLY = ["changed", "held", "owing", "disputed"] as const;

/** What an address asks of a list of statements; the page and its file read it here. */
export function readStatementQuery(
  path: string,
  params: RawParams,
): { table: TableUrl<StatementSort>; filters: StatementFilters } {
  const table = tableUrl(path, params, {
    columns: STATEMENT_SORTS,
    defaultSort: "-payable",
  });
  const plan = singleParam(params, "plan") ?? "";
  const only = singleParam(params, "only");
  return {
    table,
    filters: {
      q: table.state.q,
      planId: /^[1-9]\d{0,8}$/.test(plan) ? Number(plan) : null,
      only: ONLY.find((one) => one === only) ?? null,
    },
  };
}
