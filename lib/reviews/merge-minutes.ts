/**
 * Two people have written on the same minutes: what stood when this one began, what this one has typed, and what the other has saved meanwhile.
 * Nothing is lost; where only one has changed anything, that one holds.
 */
export function mergeMinutes(base: string, mine: string, theirs: string): string {
  if (mine === base || mine === theirs) return theirs;
  if (theirs === base) return mine;
  const added = theirs.startsWith(base) ? theirs.slice(base.length).trim() : theirs.trim();
  return added === "" ? mine : `${mine.trimEnd()}\n${added}`;
}
