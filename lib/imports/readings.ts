/**
 * Which of several ways to read a column is right. A way is out when another one reads every value that it can read, and
 * more: then the column itself has decided. Two ways that read every value alike are one.
 */
export interface Reading<Way extends string> {
  /** The ways still possible, in the order given. */
  ways: Way[];
  /** A value that the first way left can read and a way that is out cannot; null when nothing had to be excluded. */
  evidence: string | null;
  /** Whether each way left reads values that another one cannot: the column is written in more than one way. */
  isMixed: boolean;
}

export function findReadings<Way extends string>(
  values: Iterable<string>,
  ways: readonly Way[],
  read: (value: string, way: Way) => string | null,
): Reading<Way> {
  // onlyBy[a][b]: a value that way a reads and way b does not.
  const onlyBy = ways.map(() => ways.map((): string | null => null));
  const differs = ways.map(() => ways.map(() => false));
  for (const value of values) {
    const results = ways.map((way) => read(value, way));
    for (let a = 0; a < ways.length; a += 1) {
      for (let b = 0; b < ways.length; b += 1) {
        if (results[a] === results[b]) continue;
        (differs[a] as boolean[])[b] = true;
        if (results[a] !== null && results[b] === null) (onlyBy[a] as (string | null)[])[b] ??= value;
      }
    }
  }
  const only = (a: number, b: number) => onlyBy[a]?.[b] ?? null;
  const isOut = (b: number) => ways.some((_, a) => a !== b && only(a, b) !== null && only(b, a) === null);
  const isSameAsEarlier = (b: number) => ways.some((_, a) => a < b && !differs[a]?.[b]);
  const left = ways.map((_, index) => index).filter((index) => !isOut(index) && !isSameAsEarlier(index));
  const first = left[0] ?? 0;
  const evidence =
    ways.map((_, b) => (left.includes(b) ? null : only(first, b))).find((value) => value !== null) ?? null;
  return {
    ways: left.map((index) => ways[index] as Way),
    evidence,
    isMixed: left.length > 1 && left.every((a) => left.some((b) => a !== b && only(a, b) !== null)),
  };
}
