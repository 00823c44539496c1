import type { Adjustment } from "@/db/queries/adjustments";
import type { Reference } from "@/db/queries/reference";
import type { AdjustmentState } from "@/lib/targets/adjustment-states";

export function nameIn(reference: Reference, locale: string): string {
  return (locale === "en" ? reference.nameEn : null) ?? reference.name;
}

/** Whose figure: the person with their unit, or the unit. */
export function subjectOf({ unit, person }: Pick<Adjustment, "unit" | "person">, locale: string): string {
  return person ? `${nameIn(person, locale)} · ${nameIn(unit, locale)}` : nameIn(unit, locale);
}

const TONES = { draft: "neutral", submitted: "info", approved: "good", returned: "warn", rejected: "bad", withdrawn: "neutral" } as const;

export function stateTone(state: AdjustmentState): (typeof TONES)[AdjustmentState] {
  return TONES[state];
}
