import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays } from "../periods";
import { type CountedMoves, flowFromMoves, sumExits } from "./flow-from-moves";
import type { Stage } from "./stage";
import { countStageFlow, type StageHistory } from "./stage-flow";

const STAGES: Stage[] = [
  { id: 11, position: 0, kind: "open", probabilityPpm: 100_000, expectedDays: 5 },
  { id: 12, position: 1, kind: "open", probabilityPpm: 300_000, expectedDays: 5 },
  { id: 13, position: 2, kind: "open", probabilityPpm: 600_000, expectedDays: 5 },
  { id: 14, position: 3, kind: "won", probabilityPpm: 1_000_000, expectedDays: null },
  { id: 15, position: 4, kind: "lost", probabilityPpm: 0, expectedDays: null },
];
const isOpen = (id: number) => STAGES.some((stage) => stage.id === id && stage.kind === "open");

/** What facts would count of these histories within [start, end). */
function movesWithin(histories: readonly StageHistory[], start: string, end: string): CountedMoves[] {
  return histories.flatMap((history) =>
    history.flatMap((entry, i): CountedMoves[] => {
      if (entry.enteredOn < start || entry.enteredOn >= end) return [];
      const from = history[i - 1]?.stageId ?? null;
      return [
        {
          fromStageId: from,
          toStageId: entry.stageId,
          entries: isOpen(entry.stageId) ? 1 : 0,
          exits: from !== null && isOpen(from) ? 1 : 0,
        },
      ];
    }),
  );
}

const steps = fc.array(
  fc.record({ stage: fc.integer({ min: 11, max: 15 }), days: fc.integer({ min: 0, max: 20 }) }),
  {
    minLength: 1,
    maxLength: 7,
  },
);
const histories = fc.array(
  steps.map((list): StageHistory => {
    let day = "2026-01-01";
    return list.map(({ stage, days }) => {
      day = addDays(day, days);
      return { stageId: stage, enteredOn: day };
    });
  }),
  { maxLength: 12 },
);

it("is what the histories themselves say, and always balances", () => {
  const period = { start: "2026-01-20", end: "2026-02-20" };
  fc.assert(
    fc.property(histories, (list) => {
      const during = movesWithin(list, period.start, period.end);
      const flows = flowFromMoves(during, STAGES, { before: movesWithin(list, "2000-01-01", period.start) });
      const expected = countStageFlow(list, STAGES, period);
      expect(flows).toEqual(expected);
      const stockAtEnd = (id: number) => expected.get(id)?.stockAtEnd ?? 0;
      expect(flowFromMoves(during, STAGES, { stockAtEnd })).toEqual(expected);
      for (const flow of flows.values()) {
        expect(flow.stockAtStart + flow.entries - sumExits(flow)).toBe(flow.stockAtEnd);
      }
    }),
  );
});
