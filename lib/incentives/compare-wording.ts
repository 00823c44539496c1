export interface WordedSection {
  title: string;
  lines: readonly string[];
}

export interface ChangedSection {
  title: string;
  /** Sentences in reading order; what was there stands before what takes its place. */
  lines: { text: string; change: "same" | "removed" | "added" }[];
}

/**
 * What differs between two wordings, section by section under their titles: sections of the newer one in its order, then those that are
 * gone. Sections that say the same are left out.
 */
export function compareWording(
  before: readonly WordedSection[],
  after: readonly WordedSection[],
): ChangedSection[] {
  const earlier = new Map(before.map(({ title, lines }) => [title, lines]));
  const later = new Set(after.map(({ title }) => title));
  const gone = before.filter(({ title }) => !later.has(title)).map(({ title }) => ({ title, lines: [] }));
  return [...after, ...gone].flatMap(({ title, lines }): ChangedSection[] => {
    const changed = compareLines(earlier.get(title) ?? [], lines);
    return changed.some(({ change }) => change !== "same") ? [{ title, lines: changed }] : [];
  });
}

/** The longest common run of sentences stays, the rest was removed or added. */
function compareLines(before: readonly string[], after: readonly string[]): ChangedSection["lines"] {
  const common = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const row = common[i];
      if (row) row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const lines: ChangedSection["lines"] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const [old, now] = [before[i], after[j]];
    if (old !== undefined && old === now) {
      lines.push({ text: old, change: "same" });
      i += 1;
      j += 1;
    } else if (old !== undefined && (now === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ text: old, change: "removed" });
      i += 1;
    } else {
      lines.push({ text: now ?? "", change: "added" });
      j += 1;
    }
  }
  return lines;
}
