"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { Badge, type Tone } from "@/components/ui/badge";
import { ratioPpm } from "@/lib/money";
import { type FeasibilityVerdict, judgeFeasibility } from "@/lib/targets/feasibility";
import type { LineFacts } from "./read-plan-facts";

const TONE: Record<FeasibilityVerdict, Tone> = {
  reached: "good",
  likely: "good",
  stretch: "warn",
  unlikely: "bad",
  unknown: "neutral",
};

interface FeasibilityPanelProps {
  name: string;
  facts: LineFacts | null;
  values: readonly bigint[];
  show: (value: bigint | null) => string;
}

/** Whether the year of the line under the cursor can be done, and what speaks for and against it. */
export function FeasibilityPanel({ name, facts, values, show }: FeasibilityPanelProps) {
  const t = useTranslations("planning");
  const f = useFormat();
  if (!facts) return <p className="text-sm text-muted-foreground">{t("noFeasibility")}</p>;
  const wholeMinor = values.reduce((sum, value) => sum + value, 0n);
  const { verdict, reasons } = judgeFeasibility({
    ...facts,
    wholeMinor,
    remainingMinor: wholeMinor - facts.toDateMinor,
  });
  return (
    <div className="space-y-2 text-sm" data-testid="feasibility">
      <p className="flex items-center justify-between gap-2">
        <span className="font-medium">{name}</span>
        <Badge tone={TONE[verdict]}>{t(`verdict.${verdict}`)}</Badge>
      </p>
      {facts.toDateMinor > 0n ? (
        <p className="text-muted-foreground">{t("toDate", { value: show(facts.toDateMinor) })}</p>
      ) : null}
      <ul className="space-y-1.5">
        {reasons.map(({ check, status, neededMinor, availableMinor }) => (
          <li key={check}>
            <span
              className={status === "short" ? "text-bad" : status === "tight" ? "text-warn" : "text-good"}
            >
              {t(`status.${status}`)}
            </span>{" "}
            {t(`reason.${check}`, {
              needed: show(neededMinor),
              available: show(availableMinor),
              share: f.percent(ratioPpm(neededMinor - availableMinor, availableMinor)),
            })}
          </li>
        ))}
      </ul>
      {reasons.length === 0 && verdict === "unknown" ? (
        <p className="text-muted-foreground">{t("noReasons")}</p>
      ) : null}
    </div>
  );
}
