/** What a figure can be broken down by, in the order in which a screen offers it. */
export const DIMENSIONS = [
  "region",
  "team",
  "person",
  "manager",
  "product",
  "product_line",
  "channel",
  "segment",
  "year",
  "quarter",
  "month",
  "week",
  "day",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

const TIME: readonly Dimension[] = ["year", "quarter", "month", "week", "day"];

export function isDimension(name: string): name is Dimension {
  return (DIMENSIONS as readonly string[]).includes(name);
}

/** Time dimensions are sorted by time, the others by size. */
export function isTimeDimension(dimension: Dimension): boolean {
  return TIME.includes(dimension);
}

/** `--by region,quarter`: known names, none twice, at most `limit`. Null when it is anything else. */
export function parseDimensions(text: string, limit = 4): Dimension[] | null {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (names.length > limit || new Set(names).size !== names.length) return null;
  return names.every(isDimension) ? (names as Dimension[]) : null;
}
