/** One figure of the report. Ids are stable, group first. */
export interface Figure {
  id: string;
  what: string;
  value: number;
  unit: string;
  /** The bare form of the same work, measured in the same rounds; null where the figure is no ratio. */
  baseline: number | null;
  /** value ÷ baseline, or the value itself. */
  ratio: number;
  aim: number;
  better: "higher" | "lower";
  meets: boolean;
}

type Known = Pick<Figure, "id" | "what" | "unit" | "aim" | "better">;

/** A figure measured side by side with its bare form. */
export function compared(known: Known, value: number, baseline: number): Figure {
  const ratio = value / baseline;
  return {
    ...known,
    value: round(value),
    baseline: round(baseline),
    ratio: round(ratio),
    meets: meets(known, ratio),
  };
}

/** A figure that stands for itself: kilobytes, paint time. */
export function absolute(known: Known, value: number): Figure {
  return { ...known, value: round(value), baseline: null, ratio: round(value), meets: meets(known, value) };
}

function meets({ aim, better }: Known, ratio: number): boolean {
  return better === "higher" ? ratio >= aim : ratio <= aim;
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** What 95 of 100 do not exceed. */
export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}

/**
 * Measures several forms of work in turn, round by round, so that a machine that changes its pace changes it for all of
 * them. Returns the median of each.
 */
export async function interleaved(
  rounds: number,
  forms: readonly (() => Promise<number>)[],
): Promise<number[]> {
  const results: number[][] = forms.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, measure] of forms.entries()) results[index]?.push(await measure());
  }
  return results.map(median);
}
