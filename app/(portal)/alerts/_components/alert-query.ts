import { hrefWith, type RawParams, singleParam } from "@/components/table/table-href";
import { ALERT_HEAPS, type AlertHeap } from "@/db/queries/alerts";
import type { Role } from "@/lib/access/roles";
import { SEVERITIES, type Severity } from "@/lib/alerts/alert-states";

/** The heaps of alerts, and the tasks that came from them. */
export const ALERT_TABS = [...ALERT_HEAPS, "tasks"] as const;
export type AlertTab = (typeof ALERT_TABS)[number];

export interface AlertQuery {
  tab: AlertTab;
  severity: Severity | null;
  mine: boolean;
  /** Closed ones: only those before this id. */
  before: number | null;
  href: (changes: Record<string, string | number | null>) => string;
}

/** What the address asks for. Departments come for their tasks. */
export function readAlertQuery(params: RawParams, role: Role): AlertQuery {
  const tab = ALERT_TABS.find((one) => one === singleParam(params, "tab"));
  const before = singleParam(params, "before") ?? "";
  return {
    tab: tab ?? (role === "partner" ? "tasks" : "open"),
    severity: SEVERITIES.find((one) => one === singleParam(params, "severity")) ?? null,
    mine: singleParam(params, "mine") === "1",
    before: /^[1-9]\d{0,8}$/.test(before) ? Number(before) : null,
    href: (changes) => hrefWith("/alerts", params, changes),
  };
}

export const heapOf = (tab: AlertTab): AlertHeap => (tab === "tasks" ? "open" : tab);
