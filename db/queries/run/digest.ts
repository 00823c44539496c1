import "server-only";
import { createHash } from "node:crypto";
import type { CalculatedStatement } from "@/lib/incentives/calculate-statement";
import { CanonicalText, canonicalise } from "@/lib/incentives/canonicalise";
import type { Facts } from "@/lib/incentives/facts-schema";
import type { Plan } from "@/lib/incentives/plan-schema";

interface Hashes {
  inputHash: string;
  outputHash: string;
}

/**
 * The two fingerprints of a run, statement by statement in the order of their ids: what it was calculated from, and what it says. The
 * order of keys, and whether a value has been through the database, make no difference. Facts may be given as the text that is stored.
 */
export function openDigest() {
  const input = createHash("sha256");
  const output = createHash("sha256");
  const plans = new Map<Plan, CanonicalText>();
  const textOf = (plan: Plan) => {
    const text = plans.get(plan) ?? new CanonicalText(plan);
    plans.set(plan, text);
    return text;
  };
  return {
    addInput(personId: number, plan: Plan, facts: Facts | CanonicalText): void {
      input.update(`${canonicalise({ facts, person: personId, plan: textOf(plan) })}\n`);
    },
    addOutput(personId: number, statement: CalculatedStatement): void {
      output.update(`${canonicalise({ person: personId, ...statement })}\n`);
    },
    end: (): Hashes => ({ inputHash: input.digest("hex"), outputHash: output.digest("hex") }),
  };
}
