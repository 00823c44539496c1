import { Check } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import type { AgendaItem } from "@/lib/reviews/review-cycles";
import type { ReviewWords } from "../../_components/review-words";
import type { ReviewPageData } from "./read-review";

/** Where the meeting stands: a tick on each station that has what it needs. */
export function StationLine({ data, words: { t } }: { data: ReviewPageData; words: ReviewWords }) {
  const { review, causes, actions, gaps } = data;
  const isDone: Record<AgendaItem, boolean> = {
    facts: review.facts !== null,
    causes: causes.length > 0,
    actions: actions.length > 0,
    follow_up: review.facts !== null && !gaps.includes("followUpMissing"),
    resources: (review.facts?.resources.length ?? 0) > 0,
    milestone: data.milestone?.proposals.every(({ state }) => state !== "proposed") ?? false,
    minutes: review.minutes.trim() !== "",
  };
  return (
    <nav aria-label={t("stations")} className="mb-6 overflow-x-auto">
      <ol className="flex min-w-max gap-6 border-b">
        {data.agenda.map(({ item: station }, i) => (
          <li key={station}>
            <a className="flex h-10 items-center gap-2 text-sm hover:text-primary" href={`#${station}`}>
              <span
                className={cn(
                  "grid size-5 place-items-center rounded-full text-xs",
                  isDone[station] ? "bg-primary text-primary-foreground" : "border text-muted-foreground",
                )}
              >
                {isDone[station] ? (
                  <Icon aria-label={t("stationDone")} className="size-3" of={Check} />
                ) : (
                  i + 1
                )}
              </span>
              {t(`station.${station}`)}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
