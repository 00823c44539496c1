import { type RawParams, singleParam } from "@/components/table/table-href";
import { type TableUrl, tableUrl } from "@/components/table/table-url";
import type { MetricFilters } from "@/db/queries/metrics";
import type { Actor } from "@/lib/access/actor";
import { type AnalysisQuestion, filtersOf, parseQuestion } from "@/lib/analysis/question";
import { type Dimension, isTimeDimension } from "@/lib/metrics/dimensions";
import { periodOf } from "@/lib/periods";
import type { View } from "@/lib/server/view";

/** Parameters by which the table is narrowed; the unit is picked at the top of every screen. */
export const FILTER_PARAMS = ["person", "line", "product", "channel", "segment"] as const;

/** What a value of a breakdown narrows the screen to. */
export const PARAM_OF: Partial<Record<Dimension, "unit" | (typeof FILTER_PARAMS)[number] | "period">> = {
  region: "unit",
  team: "unit",
  person: "person",
  product_line: "line",
  product: "product",
  channel: "channel",
  segment: "segment",
  year: "period",
  quarter: "period",
  month: "period",
  week: "period",
};

/** What one looks at next inside a value of a breakdown. */
export const NEXT_BY: Partial<Record<Dimension, Dimension>> = {
  region: "team",
  team: "person",
  person: "product_line",
  product_line: "product",
  product: "channel",
  channel: "product_line",
  segment: "channel",
  year: "quarter",
  quarter: "month",
  month: "week",
  week: "day",
};

/** In the address: what has no value of the breakdown, and the total over all values. */
export const NONE = "none";
export const WHOLE = "all";

export interface AnalysisQuery {
  question: AnalysisQuestion;
  filters: MetricFilters;
  /** The cell whose rows are shown: ids by breakdown, or `NONE` or `WHOLE`; null for no cell. */
  cell: { row: string | null; column: string | null } | null;
  /** What the reader's role looks at first. */
  defaultBy: Dimension;
  /** The saved view that the address came from. */
  viewId: number | null;
  table: TableUrl<string>;
}

function defaultBreakdown({ role, managedUnitIds }: Pick<Actor, "role" | "managedUnitIds">): Dimension {
  if (role === "rep") return "product_line";
  if (role === "manager") return managedUnitIds.length > 1 ? "team" : "person";
  return "region";
}

/** What the address asks for. The page and its exports read it here, so that all show the same figures. */
export function readAnalysisQuery(params: RawParams, view: View): AnalysisQuery {
  const { period, today, company, actor } = view;
  const defaultBy = defaultBreakdown(actor);
  const question = parseQuestion(params, {
    period,
    current: periodOf(today, period.kind, company.fiscal),
    firstBy: defaultBy,
  });
  const [row, column] = [singleParam(params, "row"), singleParam(params, "col")];
  const viewId = Number(singleParam(params, "view"));
  const sort = singleParam(params, "sort")?.replace(/^-/, "") ?? "";
  return {
    question,
    filters: filtersOf(question),
    cell: row === null && column === null ? null : { row, column },
    defaultBy,
    viewId: Number.isSafeInteger(viewId) && viewId > 0 ? viewId : null,
    table: tableUrl<string>("/analysis", params, {
      columns: ["name", "value", "before", "change", ...(sort.startsWith("c-") ? [sort] : [])],
      defaultSort: isTimeDimension(question.by[0] ?? "region") ? "name" : "-value",
    }),
  };
}
