import type { Scope } from "@/lib/access/scope";
import { visibleUnits } from "@/lib/access/visible-units";
import { type Named, nameIn } from "@/lib/i18n/name-in";
import { writeUnitOptions } from "./unit-option-text";

interface OptionalUnit extends Named {
  id: number;
  parentId: number | null;
  path: string;
}

/** What was made of a tree of units, by reader; it goes with the tree. */
const made = new WeakMap<readonly OptionalUnit[], Map<string, string>>();

/**
 * The units that a reader can choose as one text, which `readUnitOptions` reads: a thousand objects would be made and walked one by one for every
 * document, which is sent whatever its screen, and each quote of a name would be sent as four signs. Made once per tree and kind of reader.
 */
export function unitOptions(units: readonly OptionalUnit[], scope: Scope, locale: string): string {
  const texts = made.get(units) ?? new Map<string, string>();
  made.set(units, texts);
  const reader = `${locale} ${scope.personId === null ? String(scope.unitIds) : "own"}`;
  const known = texts.get(reader);
  if (known !== undefined) return known;
  const nameOf = nameIn(locale);
  const text = writeUnitOptions(
    visibleUnits(units, scope).map((unit) => ({ id: unit.id, depth: unit.depth, name: nameOf(unit) })),
  );
  texts.set(reader, text);
  return text;
}
