import type { Boundary } from "../bands";
import { type CompiledLadder, compileLadder } from "./compile-ladder";
import { measureKey } from "./measure-key";
import type { Component, Plan } from "./plan-schema";

export interface CompiledComponent {
  component: Component;
  ladder: CompiledLadder;
  /** Where the facts hold what it measures. */
  key: string;
}

/** A plan version made ready once for any number of people. */
export interface CompiledPlan {
  plan: Plan;
  boundary: Boundary;
  components: readonly CompiledComponent[];
}

/** Throws RangeError `unordered` when bands do not rise. */
export function compilePlan(plan: Plan | CompiledPlan): CompiledPlan {
  if ("plan" in plan) return plan;
  const boundary = plan.boundary ?? "higher";
  const components = plan.components.map((component) => ({
    component,
    ladder: compileLadder(component, boundary),
    key: measureKey(component),
  }));
  return { plan, boundary, components };
}
