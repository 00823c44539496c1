import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Segment } from "@/lib/customers/segments";

const TONES = { key: "primary", growth: "info", standard: "neutral" } as const;

export function SegmentBadge({ segment }: { segment: Segment }) {
  const t = useTranslations("sales.segment");
  return <Badge tone={TONES[segment]}>{t(segment)}</Badge>;
}
