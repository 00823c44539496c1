import type { Facts } from "@/lib/incentives/facts-schema";
import type { Plan } from "@/lib/incentives/plan-schema";
import type { ScenarioCredit } from "@/lib/incentives/scenario-credit";
import type { KeptSupposition } from "@/lib/incentives/scenario-input";
import type { MetricUnit } from "@/lib/metrics/metric-catalogue";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";

/** An open deal as a row that can be supposed won. */
export interface ScenarioRow {
  id: number;
  name: string;
  customer: string;
  /** Stage and chance, in the reader's words. */
  stage: string;
  amountMinor: Minor;
  /** When it is expected, or today where that is past or unknown. */
  closeOn: Day;
  credit: ScenarioCredit;
}

/** An overdue order that can be supposed paid. */
export interface ScenarioOrder {
  id: number;
  label: string;
  openMinor: Minor;
  open: string;
}

/** Everything that the browser needs to answer by itself: the plan, the sums behind the payout, and what may be supposed. */
export interface Scenario {
  personId: number;
  personName: string;
  /** Where what was ticked is kept on this device: one person, one month. */
  storageKey: string;
  plan: Plan;
  /** Without the deals behind the sums. */
  facts: Facts;
  rows: ScenarioRow[];
  orders: ScenarioOrder[];
  /** Of the main ladder's measure. */
  unit: MetricUnit;
  gateNames: Record<string, string>;
  /** First and last day on which a deal counts. */
  month: { first: Day; last: Day };
  /** Part of the pay is not known before the order: said under the rows. */
  hasMargin: boolean;
  /** What the reader has kept about this person's pay, the latest first. */
  kept: KeptRow[];
  /** Deals of kept scenarios that are not among the rows any more, by id, in the reader's words. */
  fates: Readonly<Record<number, string>>;
}

/** A kept scenario as the list shows it. */
export interface KeptRow {
  id: number;
  name: string;
  version: number;
  supposed: KeptSupposition;
  /** When it was kept, and for which month where that is another one. */
  kept: string;
}
