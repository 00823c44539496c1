import type { Role } from "../access/roles";
import type { Tile } from "./tiles";

const tile = (id: string, rest: Partial<Tile>): Tile => ({
  id,
  kind: "figure",
  metric: "won_value",
  by: "team",
  period: "month",
  viewId: null,
  width: 1,
  height: 1,
  ...rest,
});

const SELLER: Tile[] = [
  tile("attainment", { kind: "attainment", width: 2 }),
  tile("open", { metric: "open_pipeline" }),
  tile("activities", { metric: "activities", period: "week" }),
  tile("trend", { kind: "trend", width: 2, height: 2 }),
  tile("lines", { kind: "breakdown", by: "product_line", period: "quarter", width: 2, height: 2 }),
  tile("rate", { metric: "win_rate", period: "quarter" }),
  tile("cycle", { metric: "median_cycle", period: "quarter" }),
  tile("visits", { metric: "visits" }),
  tile("new", { metric: "new_customers", period: "quarter" }),
];

const LEADER: Tile[] = [
  tile("attainment", { kind: "attainment", width: 2 }),
  tile("weighted", { metric: "weighted_pipeline" }),
  tile("rate", { metric: "win_rate", period: "quarter" }),
  tile("trend", { kind: "trend", width: 2, height: 2 }),
  tile("ranking", { kind: "ranking", by: "person", width: 2, height: 2 }),
  tile("activities", { metric: "activities", period: "week" }),
  tile("collection", { metric: "collection_rate" }),
  tile("overdue", { metric: "overdue" }),
  tile("csat", { metric: "csat", period: "quarter" }),
];

const COMPANY: Tile[] = [
  tile("attainment", { kind: "attainment", period: "quarter", width: 2 }),
  tile("margin", { metric: "margin", period: "quarter" }),
  tile("overdue", { metric: "overdue" }),
  tile("trend", { kind: "trend", width: 2, height: 2 }),
  tile("regions", { kind: "breakdown", by: "region", period: "quarter", width: 2, height: 2 }),
  tile("teams", { kind: "ranking", by: "team", metric: "win_rate", period: "quarter", width: 2, height: 2 }),
  tile("collected", { kind: "trend", metric: "collection_rate", width: 2, height: 2 }),
  tile("retention", { metric: "retention", period: "quarter" }),
  tile("churn", { metric: "churn", period: "quarter" }),
  tile("csat", { metric: "csat", period: "quarter" }),
  tile("dso", { metric: "dso", period: "quarter" }),
];

const MONEY: Tile[] = [
  tile("collected", { metric: "collected", width: 2 }),
  tile("rate", { metric: "collection_rate" }),
  tile("dso", { metric: "dso", period: "quarter" }),
  tile("overdue", { kind: "trend", metric: "overdue", width: 2, height: 2 }),
  tile("owing", { kind: "breakdown", metric: "receivables", by: "region", width: 2, height: 2 }),
  tile("margin", { kind: "trend", metric: "margin_rate", width: 2, height: 2 }),
  tile("refunds", { metric: "refunded" }),
  tile("invoiced", { metric: "invoiced" }),
];

/** What a role starts with, until the person arranges their own. */
export function defaultTiles(role: Role): readonly Tile[] {
  if (role === "rep") return SELLER;
  if (role === "manager") return LEADER;
  return role === "finance" ? MONEY : COMPANY;
}
