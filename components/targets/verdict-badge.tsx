import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { FeasibilityVerdict } from "@/lib/targets/feasibility";

const TONES: Record<FeasibilityVerdict, Tone> = {
  reached: "good",
  likely: "good",
  stretch: "warn",
  unlikely: "bad",
  unknown: "neutral",
};

/** Whether a figure can be reached, in a word. */
export function VerdictBadge({ verdict }: { verdict: FeasibilityVerdict }) {
  const t = useTranslations("feasibility");
  return <Badge tone={TONES[verdict]}>{t(`verdict.${verdict}`)}</Badge>;
}
