import { useTranslations } from "next-intl";
import type { FunnelFlow } from "@/lib/funnel/funnel-selection";
import type { StageFlow } from "@/lib/funnel/stage-flow";
import { STAGE_OUTCOMES, type StageOutcome } from "@/lib/funnel/stage-outcomes";

const COLOURS: Record<StageOutcome, string> = {
  advanced: "bg-chart-1",
  lost: "bg-bad",
  moved_back: "bg-chart-2",
  handed_off: "bg-chart-3",
  still: "bg-border",
};

/** What was there and what came, by its five ends: they sum to the whole bar. */
export function StageFlowBar({ flow, hrefOf }: { flow: StageFlow; hrefOf: (flow: FunnelFlow) => string }) {
  const t = useTranslations("funnel");
  const counts: Record<StageOutcome, number> = { ...flow.exits, still: flow.stockAtEnd };
  const total = flow.stockAtStart + flow.entries;
  const ends = STAGE_OUTCOMES.filter((outcome) => counts[outcome] > 0);
  return (
    <div className="w-full py-1">
      <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-sm">
        {ends.map((outcome) => (
          <span
            className={COLOURS[outcome]}
            key={outcome}
            style={{ width: `${(100 * counts[outcome]) / Math.max(1, total)}%` }}
          />
        ))}
      </div>
      <div className="mt-1 flex flex-wrap gap-x-3 text-xs">
        <a className="text-muted-foreground hover:underline" data-replace href={hrefOf("entered")}>
          {t("entered")} {flow.entries}
        </a>
        {ends.map((outcome) => (
          <a
            className="inline-flex items-baseline gap-1 hover:underline"
            data-replace
            href={hrefOf(outcome === "still" ? "now" : outcome)}
            key={outcome}
          >
            <span aria-hidden className={`size-1.5 rounded-full ${COLOURS[outcome]}`} />
            {t(`outcome.${outcome}`)} {counts[outcome]}
          </a>
        ))}
      </div>
    </div>
  );
}
