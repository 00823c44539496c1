import type { Minor } from "../money";
import { splitByShares } from "./splits";

/** Who shares an open deal, and whose parts would count under which measure key. */
export interface ScenarioCredit {
  /** Shares of everybody in the deal, in the order in which they are divided; they sum to the whole. */
  sharesPpm: readonly number[];
  /** By measure key: which of the shares count. */
  counted: Readonly<Record<string, readonly number[]>>;
}

/** What a deal of this amount would credit if it were won, by measure key: divided as won deals are. */
export function creditAmount(
  { sharesPpm, counted }: ScenarioCredit,
  amountMinor: Minor,
): Record<string, bigint> {
  const parts = splitByShares(amountMinor, sharesPpm);
  const sumOf = (indexes: readonly number[]) =>
    indexes.reduce((sum, index) => sum + (parts[index] ?? 0n), 0n);
  return Object.fromEntries(Object.entries(counted).map(([key, indexes]) => [key, sumOf(indexes)]));
}
