import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { ImportState } from "@/lib/imports/import-states";

const TONES: Record<ImportState, Tone> = {
  uploaded: "neutral",
  questions: "warn",
  ready: "info",
  writing: "primary",
  done: "good",
  failed: "bad",
  undone: "neutral",
};

export function StateBadge({ state }: { state: ImportState }) {
  const t = useTranslations("imports.states");
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
