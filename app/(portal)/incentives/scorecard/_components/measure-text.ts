import type { Format } from "@/components/format/format";
import { BEST_GRADE } from "@/lib/scorecard/ratings";
import { MEASURE_KINDS, type ScorecardMeasure } from "@/lib/scorecard/scorecard-rules";

/** A measure's figure in the reader's habit. */
export function measureText(f: Format, measure: ScorecardMeasure, value: bigint | null): string {
  if (value === null) return f.number(null);
  switch (MEASURE_KINDS[measure].unit) {
    case "money":
      return f.money(value);
    case "ppm":
      return f.percent(Number(value));
    case "points":
      return f.number(Number(value) / 1_000_000, 2);
    case "grade":
      return f.number((Number(value) * BEST_GRADE) / 1_000_000, 2);
    case "days":
    case "count":
      return f.number(value);
  }
}
