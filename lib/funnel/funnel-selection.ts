import type { Stage } from "./stage";
import { classifyTransition } from "./stage-flow";

/** What of a stage can be looked into: its deals now, those that are late, those that came, and those that left, by how. */
export const FUNNEL_FLOWS = [
  "now",
  "late",
  "entered",
  "advanced",
  "lost",
  "moved_back",
  "handed_off",
] as const;
export type FunnelFlow = (typeof FUNNEL_FLOWS)[number];

export function isFunnelFlow(text: string | null): text is FunnelFlow {
  return FUNNEL_FLOWS.some((flow) => flow === text);
}

/** The stages to which a departure of this kind leads, by the one rule for transitions. */
export function targetStageIds(from: Stage, flow: FunnelFlow, stages: readonly Stage[]): number[] {
  return stages.filter((to) => classifyTransition(from, to) === flow).map(({ id }) => id);
}
