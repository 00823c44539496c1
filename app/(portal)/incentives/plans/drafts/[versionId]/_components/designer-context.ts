"use client";

import { createContext, useContext } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { LintFinding } from "@/lib/incentives/lint-finding";
import type { PlanForm } from "@/lib/incentives/plan-form-schema";

interface Designer {
  form: UseFormReturn<PlanForm>;
  /** Codes of fields that cannot be read, by their names. */
  errors: Record<string, string>;
  /** Findings about a part, or about a gate or factor; `index` narrows to a row, null to what is about the whole. */
  findings: (about: { component?: string; factor?: string }, index: number | null) => LintFinding[];
  sentence: (finding: LintFinding) => string;
}

const Context = createContext<Designer | null>(null);
export const DesignerProvider = Context.Provider;

export function useDesigner(): Designer {
  const designer = useContext(Context);
  if (!designer) throw new Error("outside of the designer");
  return designer;
}
