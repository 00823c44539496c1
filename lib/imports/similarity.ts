/** A name without what people write differently by accident: case, width, spaces, punctuation. */
export function normaliseName(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Edits (insert, delete, replace, swap of neighbours) from one text to the other; above `limit` it answers `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = above;
    above = row;
  }
  return Math.min(above[b.length] ?? 0, limit + 1);
}

/** From this likeness on a name is proposed: one typing mistake in five letters. */
const PROPOSED_FROM = 0.8;

/** 1 = the same but for case, spaces and punctuation; 0 = nothing in common. */
export function likeness(a: string, b: string): number {
  const [x, y] = [normaliseName(a), normaliseName(b)];
  if (x === "" || y === "") return 0;
  if (x === y) return 1;
  const longest = Math.max(x.length, y.length);
  const limit = Math.floor(longest * (1 - PROPOSED_FROM));
  const distance = editDistance(x, y, limit);
  return distance > limit ? 0 : 1 - distance / longest;
}

/** Names like this one, the likest first, ties by order; only those that are likely enough to be meant. */
export function similarNames(name: string, candidates: Iterable<string>, limit = 5): string[] {
  const found: { candidate: string; score: number }[] = [];
  for (const candidate of candidates) {
    const score = likeness(name, candidate);
    if (score >= PROPOSED_FROM) found.push({ candidate, score });
  }
  return found
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/** The one name that is likelier than every other; null when two are equally likely. */
export function likeliestName(name: string, candidates: Iterable<string>): string | null {
  const [first, second] = similarNames(name, candidates, 2);
  if (first === undefined) return null;
  return second !== undefined && likeness(name, second) === likeness(name, first) ? null : first;
}
