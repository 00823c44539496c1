import { describe, expect, it } from "vitest";
import type { Stage } from "../funnel/stage";
import { stageSteps } from "./stage-steps";

const stage = (id: number, kind: Stage["kind"] = "open"): Stage => ({
  id,
  position: id,
  kind,
  probabilityPpm: 0,
  expectedDays: kind === "open" ? 5 : null,
});
const STAGES = [stage(1), stage(2), stage(3), stage(4), stage(8, "won"), stage(9, "lost")];
const entry = (stageId: number, day: number) => ({
  stageId,
  enteredOn: `2026-11-${String(day).padStart(2, "0")}`,
});
const steps = (history: [number, number][], stageId: number) =>
  stageSteps(
    STAGES,
    history.map(([id, day]) => entry(id, day)),
    { stageId, today: "2026-11-20" },
  ).map(({ state, days, isLate }) => `${state} ${days}${isLate ? " late" : ""}`);

describe("stageSteps", () => {
  it.each([
    { history: [[1, 18]], at: 1, steps: ["current 2", "ahead null", "ahead null", "ahead null"], why: "new" },
    {
      history: [
        [1, 1],
        [3, 10],
      ],
      at: 3,
      steps: ["passed 9 late", "skipped null", "current 10 late", "ahead null"],
      why: "a stage skipped",
    },
    {
      history: [
        [1, 1],
        [2, 3],
        [1, 6],
        [2, 8],
      ],
      at: 2,
      steps: ["passed 4", "current 15 late", "ahead null", "ahead null"],
      why: "visits add up",
    },
    {
      history: [
        [1, 1],
        [2, 3],
        [1, 18],
      ],
      at: 1,
      steps: ["current 4", "ahead 15 late", "ahead null", "ahead null"],
      why: "moved back: what it has seen is ahead again",
    },
    {
      history: [
        [1, 1],
        [2, 3],
        [8, 6],
      ],
      at: 8,
      steps: ["passed 2", "passed 3", "ahead null", "ahead null"],
      why: "won from the second",
    },
  ] as { history: [number, number][]; at: number; steps: string[]; why: string }[])(
    "$why",
    ({ history, at, steps: expected }) => {
      expect(steps(history, at)).toEqual(expected);
    },
  );
});
