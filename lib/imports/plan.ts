import type { StageKind } from "@/lib/funnel/stage-kinds";
import type { Minor, Ppm } from "@/lib/money";
import type { AssignmentRole } from "@/lib/organisation/kinds";
import type { Day } from "@/lib/periods";

/**
 * Identity of a row: its external id, or `#<id>` for a row made in the portal that a file refers to by name. Such rows are
 * referred to and never changed.
 */
export type Key = string;

/** The key of a row that has no external id. */
export const keyOfId = (id: number): Key => `#${id}`;

export interface PlannedUnit {
  key: Key;
  /** The unit above; null for the company. */
  parent: Key | null;
  kind: "region" | "team";
  name: string;
}

export interface PlannedPerson {
  key: Key;
  name: string;
}

export interface PlannedAssignment {
  person: Key;
  /** Null for the company itself. */
  unit: Key | null;
  role: AssignmentRole;
  startOn: Day;
}

export interface PlannedProduct {
  key: Key;
  line: Key;
  name: string;
  listPriceMinor: Minor | null;
}

export interface PlannedCustomer {
  key: Key;
  name: string;
  sector: string | null;
  location: string | null;
  channel: Key | null;
  parent: Key | null;
  annualRevenueMinor: Minor | null;
  employees: number | null;
  foundedYear: number | null;
}

export interface PlannedStage {
  name: string;
  kind: StageKind;
  probabilityPpm: Ppm;
  expectedDays: number | null;
}

export interface PlannedDeal {
  key: Key;
  name: string;
  customer: Key | null;
  owner: Key;
  product: Key;
  /** Index into the stages of the pipeline. */
  stage: number;
  amountMinor: Minor | null;
  createdOn: Day | null;
  expectedCloseOn: Day | null;
  closedOn: Day | null;
}

export interface PlannedLine {
  line: number;
  product: Key;
  quantity: number;
  amountMinor: Minor;
  costMinor: Minor | null;
}

export interface PlannedOrder {
  number: string;
  customer: Key;
  owner: Key;
  channel: Key | null;
  orderedOn: Day;
  amountMinor: Minor;
  lines: PlannedLine[];
}

export interface PlannedTarget {
  person: Key;
  /** The unit of the person; null for the company itself. */
  unit: Key | null;
  startOn: Day;
  /** First day after the window. */
  endOn: Day;
  valueMinor: Minor;
}

/** What a value of a file means, confirmed by a person; remembered for the next file. */
export interface PlannedMapping {
  field: string;
  value: string;
  means: string;
}

/** Everything that an import would have in the database when it is done. Order matters: parents before children. */
export interface ImportPlan {
  units: PlannedUnit[];
  people: PlannedPerson[];
  assignments: PlannedAssignment[];
  lines: { key: Key; name: string; nameEn: string | null }[];
  products: PlannedProduct[];
  channels: { key: Key; name: string }[];
  customers: PlannedCustomer[];
  pipeline: { key: Key; name: string; nameEn: string; stages: readonly PlannedStage[] } | null;
  deals: PlannedDeal[];
  orders: PlannedOrder[];
  targets: PlannedTarget[];
  mappings: PlannedMapping[];
}

export function emptyPlan(): ImportPlan {
  return {
    units: [],
    people: [],
    assignments: [],
    lines: [],
    products: [],
    channels: [],
    customers: [],
    pipeline: null,
    deals: [],
    orders: [],
    targets: [],
    mappings: [],
  };
}

/** Rows that the writer will go through; what progress is measured against. */
export function countPlanned(plan: ImportPlan): number {
  const lines = plan.orders.reduce((sum, order) => sum + order.lines.length, 0);
  return (
    plan.deals.length +
    plan.orders.length +
    lines +
    plan.targets.length +
    plan.customers.length +
    plan.products.length +
    plan.people.length
  );
}
