import type { Adjustment } from "@/db/queries/adjustments";
import { nameIn } from "@/lib/i18n/name-in";
import type { AdjustmentState } from "@/lib/targets/adjustment-states";

/** Whose figure: the person with their unit, or the unit. */
export function subjectOf({ unit, person }: Pick<Adjustment, "unit" | "person">, locale: string): string {
  const nameOf = nameIn(locale);
  return person ? `${nameOf(person)} · ${nameOf(unit)}` : nameOf(unit);
}

const TONES = {
  draft: "neutral",
  submitted: "info",
  approved: "good",
  returned: "warn",
  rejected: "bad",
  withdrawn: "neutral",
} as const;

export function stateTone(state: AdjustmentState): (typeof TONES)[AdjustmentState] {
  return TONES[state];
}
