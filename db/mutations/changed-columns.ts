import "server-only";
/**
 * The columns that differ, before and after, as the audit trail keeps them; null when none does. Compares by value:
 * numbers, texts, bigints and null.
 */
export function changedColumns<Columns extends Record<string, unknown>>(
  before: Columns,
  after: { [Name in keyof Columns]: Columns[Name] },
): { before: Partial<Columns>; after: Partial<Columns> } | null {
  const names = (Object.keys(after) as (keyof Columns)[]).filter((name) => before[name] !== after[name]);
  if (names.length === 0) return null;
  const pick = (columns: Columns) =>
    Object.fromEntries(names.map((name) => [name, columns[name]])) as Partial<Columns>;
  return { before: pick(before), after: pick(after) };
}
