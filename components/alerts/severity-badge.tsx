import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import type { AlertState, Severity } from "@/lib/alerts/alert-states";

const SEVERITY = {
  info: { tone: "info", icon: Info },
  warning: { tone: "warn", icon: TriangleAlert },
  critical: { tone: "bad", icon: CircleAlert },
} as const satisfies Record<Severity, { tone: Tone; icon: typeof Info }>;

/** How grave it is, by word, sign and tone. */
export function SeverityBadge({ severity, label }: { severity: Severity; label: string }) {
  const { tone, icon } = SEVERITY[severity];
  return (
    <Badge tone={tone}>
      <Icon of={icon} />
      {label}
    </Badge>
  );
}

export const STATE_TONE: Record<AlertState, Tone> = {
  open: "bad",
  acknowledged: "info",
  in_progress: "primary",
  resolved: "good",
  dismissed: "neutral",
};
