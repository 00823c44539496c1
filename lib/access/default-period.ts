import type { PeriodKind } from "../periods";

/** Screens about what shows in a quarter rather than in a month: returns, losses, customers who come back, resources. */
const QUARTERLY = ["/analysis/returns", "/analysis/losses", "/analysis/care", "/targets/resources"];

/** Screens that name their own period and step through it: what is picked elsewhere only says where they begin. */
const WITH_OWN_PERIOD = ["/targets/week"];

/** Whether the picker at the top has no say in what a screen shows. */
export function hasOwnPeriod(path: string): boolean {
  return WITH_OWN_PERIOD.includes(path);
}

/** The kind of the running period that a screen shows while none is picked: what the picker at its top says, and the figures below it. */
export function defaultPeriodKind(path: string): PeriodKind {
  return QUARTERLY.some((start) => path === start || path.startsWith(`${start}/`)) ? "quarter" : "month";
}
