import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { RunState } from "@/lib/incentives/run-states";

const TONES = {
  calculating: "warn",
  calculated: "info",
  approved: "info",
  paid: "good",
  superseded: "neutral",
  failed: "bad",
} as const;

export function RunBadge({ state }: { state: RunState }) {
  const t = useTranslations("runs");
  return <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>;
}
