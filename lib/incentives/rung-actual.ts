import type { Boundary } from "../bands";
import { PPM } from "../money";
import type { AttainmentForm } from "./plan-kinds";

const PPM_BIG = BigInt(PPM);

/**
 * The actual figure with which a bound of attainment is just reached: the smallest one where more is better, the largest one
 * where less is. Whole units, exact. Null where no figure reaches it.
 */
export function actualAtAttainment(
  form: AttainmentForm,
  boundPpm: bigint,
  target: bigint,
  boundary: Boundary,
): bigint | null {
  switch (form) {
    case "actual/target":
      return boundary === "higher"
        ? ceilDivide(boundPpm * target, PPM_BIG)
        : floorDivide(boundPpm * target, PPM_BIG) + 1n;
    case "target/actual": {
      if (boundPpm <= 0n) return null;
      const most = target * PPM_BIG;
      const actual = boundary === "higher" ? floorDivide(most, boundPpm) : ceilDivide(most, boundPpm) - 1n;
      return actual > 0n ? actual : null;
    }
    case "2-actual/target": {
      const most = target * (2n * PPM_BIG - boundPpm);
      const actual = boundary === "higher" ? floorDivide(most, PPM_BIG) : ceilDivide(most, PPM_BIG) - 1n;
      return actual >= 0n ? actual : null;
    }
  }
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n ? quotient - 1n : quotient;
}

function ceilDivide(a: bigint, b: bigint): bigint {
  return -floorDivide(-a, b);
}
