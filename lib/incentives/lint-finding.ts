export const LINT_CODES = [
  "noComponents",
  "noBands",
  "missingBoundary",
  "missingTargetPay",
  "unordered",
  "gap",
  "overlap",
  "notOpen",
  "emptyBand",
  "unreachable",
  "payFallsAsSalesRise",
  "cliff",
  "weights",
  "negative",
  "recoveryLimit",
  "capNeeded",
  "stepShareOfMoney",
  "duplicateCode",
  "unknownComponent",
] as const;
export type LintCode = (typeof LINT_CODES)[number];

/** A code and what it is about; the interface makes the sentence. */
export interface LintFinding {
  code: LintCode;
  severity: "error" | "warning";
  component: string | null;
  /** Code of a gate or multiplier. */
  factor: string | null;
  /** Band, point or tier, from 0. */
  index: number | null;
  /** Bounds in the component's own unit, amounts in minor units, shares in ppm, as their names say. */
  data: Record<string, bigint | number>;
}

type About = Partial<Pick<LintFinding, "component" | "factor" | "index" | "data">>;

export function lintError(code: LintCode, about: About = {}): LintFinding {
  return { code, severity: "error", component: null, factor: null, index: null, data: {}, ...about };
}

export function lintWarning(code: LintCode, about: About = {}): LintFinding {
  return { ...lintError(code, about), severity: "warning" };
}
