/** One person as two figures that are held against each other; only their order counts. */
export interface RankedPair {
  id: number;
  x: number;
  y: number;
}

export interface RankComparison {
  /** −1 (one falls as the other rises) to 1 (both in the same order); null with fewer than five people or no spread. */
  correlation: number | null;
  /** Those whose two ranks lie furthest apart, at least a third of all places, the furthest first. */
  outliers: { id: number; rankX: number; rankY: number; gap: number }[];
}

/** With fewer, an order says nothing. */
const FEWEST = 5;
const MOST_OUTLIERS = 6;

/** Spearman's rank correlation, ties by their mean rank; rank 1 is the highest. */
export function compareRanks(pairs: readonly RankedPair[]): RankComparison {
  const xs = meanRanks(pairs.map(({ x }) => x));
  const ys = meanRanks(pairs.map(({ y }) => y));
  const outliers = pairs
    .map(({ id }, i) => {
      const [rankX = 0, rankY = 0] = [xs[i], ys[i]];
      return { id, rankX, rankY, gap: rankX - rankY };
    })
    .filter(({ gap }) => Math.abs(gap) * 3 >= pairs.length && pairs.length >= FEWEST)
    .sort((a, b) => Math.abs(b.gap) - Math.abs(a.gap) || a.id - b.id)
    .slice(0, MOST_OUTLIERS);
  return { correlation: pairs.length < FEWEST ? null : pearson(xs, ys), outliers };
}

function meanRanks(values: readonly number[]): number[] {
  return values.map((value) => {
    const higher = values.filter((other) => other > value).length;
    const level = values.filter((other) => other === value).length;
    return higher + (level + 1) / 2;
  });
}

function pearson(xs: readonly number[], ys: readonly number[]): number | null {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const sum = (pick: (x: number, y: number) => number) =>
    xs.reduce((total, x, i) => total + pick(x - mx, (ys[i] ?? my) - my), 0);
  const spread = Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y));
  return spread === 0 ? null : sum((x, y) => x * y) / spread;
}
