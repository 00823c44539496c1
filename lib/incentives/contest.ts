import { allocateByLargestRemainder, type Minor } from "../money";

/** People level on the last figure share the prizes of the places they hold, or each take the highest of them. */
export const TIE_MODES = ["share", "each"] as const;
export type TieMode = (typeof TIE_MODES)[number];

export interface ContestRules {
  /** Prize of the first place first, minor units. */
  prizesMinor: readonly Minor[];
  better: "higher" | "lower";
  /** Figure that takes part at all, in the metric's unit; null lets everybody. */
  qualifying: bigint | null;
  ties: TieMode;
}

export interface ContestEntry {
  personId: number;
  value: bigint;
  /** Whether the declared conditions are met. */
  eligible: boolean;
}

export interface ContestResult {
  personId: number;
  /** From 1; people who are level hold the same place, the next one counts them (1, 1, 3). Null when not taking part. */
  place: number | null;
  prizeMinor: Minor;
}

/** Places and prizes of a contest (SPIF) or a champion board, by place; those not taking part come last, in the given order. */
export function evaluateContest(rules: ContestRules, entries: readonly ContestEntry[]): ContestResult[] {
  const ranked = entries
    .filter((entry) => takesPart(rules, entry))
    .sort((a, b) => compareEntries(rules, a, b));
  const results: ContestResult[] = [];
  for (let start = 0; start < ranked.length; ) {
    const level = ranked.filter((entry) => entry.value === ranked[start]?.value);
    const prizes = prizesFor(rules, start, level.length);
    level.forEach(({ personId }, index) =>
      results.push({ personId, place: start + 1, prizeMinor: prizes[index] as Minor }),
    );
    start += level.length;
  }
  const others = entries.filter((entry) => !takesPart(rules, entry));
  return [...results, ...others.map(({ personId }) => ({ personId, place: null, prizeMinor: 0n }))];
}

function takesPart({ qualifying, better }: ContestRules, { value, eligible }: ContestEntry): boolean {
  if (!eligible) return false;
  return qualifying === null || (better === "higher" ? value >= qualifying : value <= qualifying);
}

/** Better first; people who are level by id, so that a shared remainder always goes to the same one. */
function compareEntries({ better }: ContestRules, a: ContestEntry, b: ContestEntry): number {
  if (a.value === b.value) return a.personId - b.personId;
  return (a.value > b.value ? -1 : 1) * (better === "higher" ? 1 : -1);
}

function prizesFor({ prizesMinor, ties }: ContestRules, start: number, count: number): Minor[] {
  if (ties === "each") return Array.from({ length: count }, () => prizesMinor[start] ?? 0n);
  const pool = prizesMinor.slice(start, start + count).reduce((sum, prize) => sum + prize, 0n);
  return allocateByLargestRemainder(
    pool,
    Array.from({ length: count }, () => 1n),
  );
}
