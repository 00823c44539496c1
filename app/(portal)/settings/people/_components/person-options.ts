import { getLocale } from "next-intl/server";
import type { Actor } from "@/lib/access/actor";
import { directoryScopeFor } from "@/lib/access/scope";
import { visibleUnits } from "@/lib/access/visible-units";
import { nameIn } from "@/lib/i18n/name-in";
import { readUnits } from "@/lib/server/view";

/** Units as a select shows them: indented by depth. */
export async function readUnitOptions(actor: Actor): Promise<{ id: number; label: string }[]> {
  const [units, locale] = await Promise.all([readUnits(), getLocale()]);
  const nameOf = nameIn(locale);
  return visibleUnits(units, directoryScopeFor(actor)).map((unit) => ({
    id: unit.id,
    label: "\u2003".repeat(unit.depth) + nameOf(unit),
  }));
}
