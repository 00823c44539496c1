import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { StageKind } from "@/lib/funnel/stage-kinds";

const TONES = { open: "primary", won: "good", lost: "neutral" } as const;

/** Open, won or lost, in a word. */
export function DealStatus({ status }: { status: StageKind }) {
  const t = useTranslations("sales.status");
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
