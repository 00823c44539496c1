import { useLocale } from "next-intl";
import { nameIn } from "@/lib/i18n/name-in";
import type { View } from "@/lib/server/view";

/** The part of the organisation that the screen is about; the company where nothing is chosen. */
export function UnitName({ view }: { view: View }) {
  const nameOf = nameIn(useLocale());
  return nameOf(view.unit && view.unit.parentId !== null ? view.unit : view.company);
}
