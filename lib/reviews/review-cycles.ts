import type { UnitKind } from "../organisation/kinds";
import type { PeriodKind } from "../periods";

/** What a review looks back on. */
export const REVIEW_CYCLES = ["week", "month", "quarter", "milestone"] as const;
export type ReviewCycle = (typeof REVIEW_CYCLES)[number];

/** Cycles that come round by the calendar; a milestone's comes with its end. */
type RegularCycle = Exclude<ReviewCycle, "milestone"> & PeriodKind;

interface CycleRule {
  cycle: RegularCycle;
  /** Which units look back so often. */
  unitKinds: readonly UnitKind[];
  /** Working days after the end of the period on which the review should be closed. */
  dueAfter: number;
}

/** Teams each week and month, regions each month and quarter, the company each quarter. */
export const CYCLE_RULES: readonly CycleRule[] = [
  { cycle: "week", unitKinds: ["team"], dueAfter: 3 },
  { cycle: "month", unitKinds: ["region", "team"], dueAfter: 8 },
  { cycle: "quarter", unitKinds: ["company", "region"], dueAfter: 12 },
];

/** What a meeting talks about: the five stations of the sheet, and what some cycles add to them. */
export const AGENDA_ITEMS = [
  "facts",
  "causes",
  "actions",
  "follow_up",
  "resources",
  "milestone",
  "minutes",
] as const;
export type AgendaItem = (typeof AGENDA_ITEMS)[number];

export interface AgendaLine {
  item: AgendaItem;
  /** Time set aside for it. */
  minutes: number;
}

const line = (item: AgendaItem, minutes: number): AgendaLine => ({ item, minutes });

/** What is talked about in which order and for how long; resources are looked at once a month, rewards after a milestone. */
const AGENDAS: Record<ReviewCycle, readonly AgendaLine[]> = {
  week: [line("facts", 5), line("causes", 5), line("actions", 5), line("follow_up", 10), line("minutes", 5)],
  month: [
    line("facts", 10),
    line("causes", 15),
    line("actions", 10),
    line("follow_up", 10),
    line("resources", 10),
    line("minutes", 5),
  ],
  quarter: [
    line("facts", 20),
    line("causes", 30),
    line("actions", 20),
    line("follow_up", 20),
    line("resources", 20),
    line("minutes", 10),
  ],
  milestone: [
    line("facts", 10),
    line("causes", 10),
    line("actions", 10),
    line("milestone", 10),
    line("follow_up", 5),
    line("minutes", 5),
  ],
};

export function agendaOf(cycle: ReviewCycle): readonly AgendaLine[] {
  return AGENDAS[cycle];
}
