import type { Tally } from "../metrics/figures";
import type { Day } from "../periods";
import type { Stage } from "./stage";
import { STAGE_OUTCOMES, type StageOutcome } from "./stage-outcomes";

/** One entry of a deal into a stage; the next one of the same deal closes it. */
export interface StageEntry {
  stageId: number;
  enteredOn: Day;
}

/** A deal's entries, oldest first. */
export type StageHistory = readonly StageEntry[];

/** How often deals went from one stage straight to another, or (`null`) are there now. */
export interface Transition {
  fromStageId: number;
  toStageId: number | null;
  count: number;
}

/** Entries into a stage and how they ended; the five sum to the entries. */
export type OutcomeCounts = Record<StageOutcome, number> & { entries: number };

/** Where in its pipeline a stage stands. */
type Place = Pick<Stage, "kind" | "position">;

/**
 * How an entry ended. A new row in the same stage (another owner took the deal over) or in a stage of another
 * pipeline is a hand-over; winning is advancing.
 */
export function classifyTransition(from: Place, to: Place | null | undefined): StageOutcome {
  if (to === null) return "still";
  if (to === undefined) return "handed_off";
  if (to.kind === "lost") return "lost";
  if (to.kind === "won" || to.position > from.position) return "advanced";
  return to.position < from.position ? "moved_back" : "handed_off";
}

function emptyCounts(): OutcomeCounts {
  return {
    entries: 0,
    ...(Object.fromEntries(STAGE_OUTCOMES.map((outcome) => [outcome, 0])) as Record<StageOutcome, number>),
  };
}

/** Counts per open stage, in order of position. Terminal stages end deals, so nothing leaves them by an outcome. */
export function countOutcomes(
  transitions: Iterable<Transition>,
  stages: readonly Stage[],
): Map<number, OutcomeCounts> {
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  const open = stages.filter((stage) => stage.kind === "open").sort((a, b) => a.position - b.position);
  const counts = new Map(open.map((stage) => [stage.id, emptyCounts()]));
  for (const { fromStageId, toStageId, count } of transitions) {
    const from = byId.get(fromStageId);
    const row = counts.get(fromStageId);
    if (!from || !row) continue;
    row.entries += count;
    row[classifyTransition(from, toStageId === null ? null : byId.get(toStageId))] += count;
  }
  return counts;
}

/** The transitions of one deal as they stood at the end of `asOf` (all of them without it). */
export function transitionsOf(history: StageHistory, asOf?: Day): Transition[] {
  const known = asOf === undefined ? history : history.filter((entry) => entry.enteredOn <= asOf);
  return known.map((entry, i) => ({
    fromStageId: entry.stageId,
    toStageId: known[i + 1]?.stageId ?? null,
    count: 1,
  }));
}

/** What happened in a stage within a period: `stockAtStart + entries − exits = stockAtEnd`, always. */
export interface StageFlow {
  stockAtStart: number;
  entries: number;
  exits: Record<Exclude<StageOutcome, "still">, number>;
  stockAtEnd: number;
}

const noExits = (): StageFlow["exits"] => ({ advanced: 0, lost: 0, moved_back: 0, handed_off: 0 });

/** Flows through each open stage in the half-open period. Entries on the first day are flow, not stock. */
export function countStageFlow(
  histories: Iterable<StageHistory>,
  stages: readonly Stage[],
  period: { start: Day; end: Day },
): Map<number, StageFlow> {
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  const flows = new Map<number, StageFlow>();
  for (const stage of stages.filter(({ kind }) => kind === "open").sort((a, b) => a.position - b.position)) {
    flows.set(stage.id, { stockAtStart: 0, entries: 0, exits: noExits(), stockAtEnd: 0 });
  }
  for (const history of histories) {
    history.forEach((entry, i) => {
      const flow = flows.get(entry.stageId);
      const from = byId.get(entry.stageId);
      if (flow && from && entry.enteredOn < period.end)
        countVisit(flow, from, entry, history[i + 1], byId, period);
    });
  }
  return flows;
}

function countVisit(
  flow: StageFlow,
  from: Stage,
  entry: StageEntry,
  next: StageEntry | undefined,
  byId: ReadonlyMap<number, Stage>,
  period: { start: Day; end: Day },
): void {
  if (entry.enteredOn >= period.start) flow.entries += 1;
  else if (!next || next.enteredOn >= period.start) flow.stockAtStart += 1;
  if (!next || next.enteredOn >= period.end) flow.stockAtEnd += 1;
  else if (next.enteredOn >= period.start) {
    const outcome = classifyTransition(from, byId.get(next.stageId));
    if (outcome !== "still") flow.exits[outcome] += 1;
  }
}

/** Conversion by flow: exits forward ÷ entries, both within the period and not of the same deals. */
export function flowConversion(flow: StageFlow): Tally {
  return { numerator: BigInt(flow.exits.advanced), denominator: BigInt(flow.entries) };
}
