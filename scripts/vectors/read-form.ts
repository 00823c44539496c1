import type { AttainmentForm } from "../../lib/incentives/plan-kinds";

/** How a metric of a case forms its attainment: as it says, or by whether more or less of it is better. Throws for another formula. */
export function readForm({ f, dir }: Record<string, unknown>): AttainmentForm {
  const form = String(f ?? (dir === "lower" ? "t/a" : "a/t")).replaceAll(" ", "");
  if (form === "a/t" || form === "actual/target") return "actual/target";
  if (form === "t/a" || form === "target/actual") return "target/actual";
  if (form === "2-a/t" || form === "2-actual/target") return "2-actual/target";
  throw new RangeError(`unknown formula ${form}`);
}
