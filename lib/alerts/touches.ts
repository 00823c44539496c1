import type { FactColumn, FactFamily } from "../metrics/quantities";
import type { Day } from "../periods";
import type { Look, Span } from "./looks";

/** One person's figures of a day that a write has changed, or may have. */
export interface FactTouch {
  family: FactFamily;
  /** Only these quantities of the family; null for all of them. */
  columns: readonly FactColumn[] | null;
  personId: number;
  /** Null for the deals that are open now: what is open has no day. */
  day: Day | null;
}

/** What a rule reads, on which days. */
export interface WatchedFacts {
  families: readonly FactFamily[];
  columns: readonly FactColumn[];
  /** It counts what is open now. */
  isOpen: boolean;
  /** It counts everything up to the end of its windows, not only what lies within them. */
  isLevel: boolean;
  /** What it looks at. */
  looks: readonly Look[];
}

/** Before any day. */
const EVER: Day = "0000-01-01";

/** The days that looks compare: those of this year and those of the year before, each as one stretch. */
function stretchesOf({ looks, isLevel }: Pick<WatchedFacts, "looks" | "isLevel">): Span[] {
  const recent = looks.flatMap(({ window, history }) => [...history, window]);
  const lastYear = looks.flatMap((look) => look.lastYear ?? []);
  return [recent, lastYear].flatMap((spans): Span[] => {
    const [start] = spans.map((span) => span.start).sort();
    const end = spans
      .map((span) => span.end)
      .sort()
      .at(-1);
    return start === undefined || end === undefined ? [] : [{ start: isLevel ? EVER : start, end }];
  });
}

/**
 * Of these touches, those that can change what a rule sees. One too many costs a look; one too few would leave an alert
 * unraised until the next morning, when everything is looked at.
 */
export function touchesOf(watched: WatchedFacts, touches: readonly FactTouch[]): FactTouch[] {
  const stretches = stretchesOf(watched);
  return touches.filter(({ family, columns, day }) => {
    if (day === null) return watched.isOpen && family === "deals";
    if (!watched.families.includes(family)) return false;
    if (columns !== null && !columns.some((column) => watched.columns.includes(column))) return false;
    return stretches.some(({ start, end }) => day >= start && day < end);
  });
}
