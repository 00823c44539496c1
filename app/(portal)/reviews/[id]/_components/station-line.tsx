import { useTranslations } from "next-intl";
import { REVIEW_STATIONS, type ReviewStation } from "@/lib/reviews/review-states";
import type { Sheet } from "./read-review";

/** The way that a meeting takes through the sheet; each station says how much lies there. */
export function StationLine({ sheet }: { sheet: Sheet }) {
  const t = useTranslations("reviews");
  const { review, causes, actions, earlier } = sheet;
  const counts: Partial<Record<ReviewStation, number>> = {
    causes: causes.length,
    actions: actions.length,
    follow_up: earlier.length,
  };
  const exists = (station: ReviewStation) =>
    review.state !== "due" || station === "facts" || station === "follow_up";
  return (
    <nav
      aria-label={t("stationsLabel")}
      className="sticky top-12 z-10 mb-6 overflow-x-auto border-b bg-background"
    >
      <ol className="flex h-11 items-center gap-6 text-sm">
        {REVIEW_STATIONS.map((station, index) => (
          <li className="flex shrink-0 items-center gap-2" key={station}>
            <span className="grid size-5 place-items-center rounded-full bg-muted text-xs text-muted-foreground">
              {index + 1}
            </span>
            {exists(station) ? (
              <a className="hover:text-primary" href={`#${station}`}>
                {t(`stations.${station}`)}
              </a>
            ) : (
              <span className="text-faint">{t(`stations.${station}`)}</span>
            )}
            {counts[station] ? <span className="text-xs text-faint">{counts[station]}</span> : null}
          </li>
        ))}
      </ol>
    </nav>
  );
}
