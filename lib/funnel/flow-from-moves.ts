import type { Stage } from "./stage";
import { classifyTransition, type StageFlow } from "./stage-flow";

/** Moves between two stages as facts count them: arrivals and departures of one move may lie in different scopes. */
export interface CountedMoves {
  /** Null for first entries. */
  fromStageId: number | null;
  toStageId: number;
  entries: number;
  exits: number;
}

const emptyFlow = (): StageFlow => ({
  stockAtStart: 0,
  entries: 0,
  exits: { advanced: 0, lost: 0, moved_back: 0, handed_off: 0 },
  stockAtEnd: 0,
});

/** Where the stock is counted from: everything that moved before the period, or what is there at its end. */
export type StockSource = { before: Iterable<CountedMoves> } | { stockAtEnd: (stageId: number) => number };

/**
 * The flows of `countStageFlow` from counted moves, so that `stockAtStart + entries − exits = stockAtEnd` holds by construction: the
 * stock at the start is everything that arrived before less what left, or follows from the stock at the end. Open stages, in
 * order of position.
 */
export function flowFromMoves(
  during: Iterable<CountedMoves>,
  stages: readonly Stage[],
  stock: StockSource,
): Map<number, StageFlow> {
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  const open = stages.filter(({ kind }) => kind === "open").sort((a, b) => a.position - b.position);
  const flows = new Map(open.map(({ id }) => [id, emptyFlow()]));
  for (const { fromStageId, toStageId, entries, exits } of during) {
    const to = flows.get(toStageId);
    if (to) to.entries += entries;
    const from = fromStageId === null ? undefined : byId.get(fromStageId);
    const left = from && flows.get(from.id);
    if (!from || !left || exits === 0) continue;
    const outcome = classifyTransition(from, byId.get(toStageId));
    if (outcome !== "still") left.exits[outcome] += exits;
  }
  if ("before" in stock) addStockBefore(flows, stock.before);
  for (const [id, flow] of flows) {
    const change = flow.entries - sumExits(flow);
    if ("stockAtEnd" in stock) flow.stockAtStart = stock.stockAtEnd(id) - change;
    flow.stockAtEnd = flow.stockAtStart + change;
  }
  return flows;
}

function addStockBefore(flows: ReadonlyMap<number, StageFlow>, before: Iterable<CountedMoves>): void {
  for (const { fromStageId, toStageId, entries, exits } of before) {
    const to = flows.get(toStageId);
    const from = fromStageId === null ? undefined : flows.get(fromStageId);
    if (to) to.stockAtStart += entries;
    if (from) from.stockAtStart -= exits;
  }
}

export function sumExits({ exits }: Pick<StageFlow, "exits">): number {
  return exits.advanced + exits.lost + exits.moved_back + exits.handed_off;
}
