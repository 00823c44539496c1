/** Where facts come from; each family is written and refreshed as one. */
export const FACT_FAMILIES = ["deals", "stages", "orders", "activities", "answers", "customers"] as const;
export type FactFamily = (typeof FACT_FAMILIES)[number];

/** The additive quantities that facts store, by family; the columns of the fact tables under the same names. */
export const FACT_COLUMNS = {
  deals: [
    "created_count",
    "created_value",
    "created_open",
    "won_count",
    "won_value",
    "lost_count",
    "lost_value",
    "won_cycle_days",
    "won_cycle_count",
  ],
  stages: [
    "stage_entries",
    "stage_exits",
    "stage_advances",
    "exit_value",
    "stay_days",
    "stay_count",
    "stay_late",
  ],
  orders: [
    "order_count",
    "order_revenue",
    "costed_revenue",
    "margin",
    "credit_sales",
    "collected",
    "refunded",
    "receivable_change",
    "overdue_change",
  ],
  activities: ["visits", "calls", "demos", "emails", "meetings"],
  answers: ["csat_positive", "csat_responses", "nps_net", "nps_responses"],
  customers: ["new_customers"],
} as const satisfies Record<FactFamily, readonly string[]>;

export type FactColumn = (typeof FACT_COLUMNS)[FactFamily][number];

/** Stored quantities with their signs: closed = won + lost. */
export type Terms = Partial<Record<FactColumn, 1 | -1>>;

/**
 * How a quantity is read. `flow`: what happened in the window. `level`: everything up to the end of the window. `open`: the deals
 * that are open now. `purchases`: distinct customers among what was bought. `costs`: what was entered as spent on channels. `missing`: nothing records it yet.
 */
export type QuantitySource =
  | { kind: "flow" | "level"; family: FactFamily; terms: Terms; knowsProduct: boolean }
  | { kind: "open" | "purchases" | "costs"; knowsProduct: boolean }
  | { kind: "missing"; knowsProduct: boolean };

const KNOWS_PRODUCT: Record<FactFamily, boolean> = {
  deals: true,
  stages: true,
  orders: true,
  activities: false,
  answers: false,
  customers: false,
};

const flow = (family: FactFamily, ...columns: FactColumn[]): QuantitySource => ({
  kind: "flow",
  family,
  terms: Object.fromEntries(columns.map((column) => [column, 1])),
  knowsProduct: KNOWS_PRODUCT[family],
});

/** Quantities that are sums of stored ones, or that are not stored at all. */
const COMPOSED: Record<string, QuantitySource> = {
  closed_count: flow("deals", "won_count", "lost_count"),
  closed_value: flow("deals", "won_value", "lost_value"),
  invoiced: flow("orders", "order_revenue"),
  activities: flow("activities", "visits", "calls", "demos", "emails", "meetings"),
  // What orders on credit owe: each its amount less what was paid and given back so far, never less than nothing.
  receivables: { kind: "level", family: "orders", terms: { receivable_change: 1 }, knowsProduct: true },
  overdue: { kind: "level", family: "orders", terms: { overdue_change: 1 }, knowsProduct: true },
  open_count: { kind: "open", knowsProduct: true },
  open_pipeline: { kind: "open", knowsProduct: true },
  weighted_pipeline: { kind: "open", knowsProduct: true },
  channel_cost: { kind: "costs", knowsProduct: false },
  active_customers: { kind: "purchases", knowsProduct: true },
  buying_customers: { kind: "purchases", knowsProduct: true },
  repeat_customers: { kind: "purchases", knowsProduct: true },
  starting_customers: { kind: "purchases", knowsProduct: true },
  returning_customers: { kind: "purchases", knowsProduct: true },
  churned_customers: { kind: "purchases", knowsProduct: true },
};

const STORED = new Map<string, QuantitySource>(
  FACT_FAMILIES.flatMap((family) =>
    FACT_COLUMNS[family].map((column) => [column, flow(family, column)] as const),
  ),
);

/** How the quantity of this name is read. */
export function quantitySource(name: string): QuantitySource {
  return COMPOSED[name] ?? STORED.get(name) ?? { kind: "missing", knowsProduct: false };
}

/** A composed quantity from the sums of the stored ones. */
export function composeQuantity(terms: Terms, sums: Partial<Record<FactColumn, bigint>>): bigint {
  let total = 0n;
  for (const column in terms) {
    const sum = sums[column as FactColumn] ?? 0n;
    total = terms[column as FactColumn] === 1 ? total + sum : total - sum;
  }
  return total;
}
