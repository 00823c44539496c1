import { type Named, nameIn } from "@/lib/i18n/name-in";
import type { Format } from "./format";

/** What a review looks back on, in the reader's language: a period, or the milestone that ended. */
export function reviewPeriod(
  { milestone, periodKey }: { milestone: Named | null; periodKey: string },
  format: Pick<Format, "period">,
  locale: string,
): string {
  return milestone ? nameIn(locale)(milestone) : format.period(periodKey);
}
