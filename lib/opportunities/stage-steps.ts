import { stageDays } from "../funnel/durations";
import type { Stage } from "../funnel/stage";
import type { StageHistory } from "../funnel/stage-flow";
import type { Day } from "../periods";

export interface StageStep {
  stageId: number;
  /** passed: it has been there and is further now. skipped: further without having been there. */
  state: "passed" | "skipped" | "current" | "ahead";
  /** Over all visits, the running one included; null when it was never there. */
  days: number | null;
  isLate: boolean;
}

/** The way of one deal through the open stages of its pipeline. A closed deal is in none of them. */
export function stageSteps(
  stages: readonly Stage[],
  history: StageHistory,
  at: { stageId: number; today: Day },
): StageStep[] {
  const open = stages.filter(({ kind }) => kind === "open").sort((a, b) => a.position - b.position);
  const current = stages.find(({ id }) => id === at.stageId);
  const days = stageDays(history, at.today);
  // A closed deal has gone through what it entered, and no further.
  const reached = history.map(({ stageId }) => open.find(({ id }) => id === stageId)?.position ?? -1);
  const front = current?.kind === "open" ? current.position : Math.max(-1, ...reached) + 1;
  return open.map((stage) => {
    const spent = days.get(stage.id) ?? null;
    const isPast = stage.position < front;
    const state =
      stage.id === at.stageId ? "current" : !isPast ? "ahead" : spent === null ? "skipped" : "passed";
    return {
      stageId: stage.id,
      state,
      days: spent,
      isLate: spent !== null && stage.expectedDays !== null && spent > stage.expectedDays,
    };
  });
}
