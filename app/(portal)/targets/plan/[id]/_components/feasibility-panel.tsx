"use client";

import { useTranslations } from "next-intl";
import { FeasibilityReasons } from "@/components/targets/feasibility-reasons";
import { VerdictBadge } from "@/components/targets/verdict-badge";
import { judgeFeasibility } from "@/lib/targets/feasibility";
import type { LineFacts } from "./read-plan-facts";

interface FeasibilityPanelProps {
  name: string;
  facts: LineFacts | null;
  values: readonly bigint[];
  show: (value: bigint | null) => string;
}

/** Whether the year of the line under the cursor can be done, and what speaks for and against it. */
export function FeasibilityPanel({ name, facts, values, show }: FeasibilityPanelProps) {
  const t = useTranslations("planning");
  if (!facts) return <p className="text-sm text-muted-foreground">{t("noFeasibility")}</p>;
  const wholeMinor = values.reduce((sum, value) => sum + value, 0n);
  const feasibility = judgeFeasibility({
    ...facts,
    wholeMinor,
    remainingMinor: wholeMinor - facts.toDateMinor,
  });
  return (
    <div className="space-y-2 text-sm" data-testid="feasibility">
      <p className="flex items-center justify-between gap-2">
        <span className="font-medium">{name}</span>
        <VerdictBadge verdict={feasibility.verdict} />
      </p>
      {facts.toDateMinor > 0n ? (
        <p className="text-muted-foreground">{t("toDate", { value: show(facts.toDateMinor) })}</p>
      ) : null}
      <FeasibilityReasons context={facts.context} feasibility={feasibility} show={show} />
    </div>
  );
}
