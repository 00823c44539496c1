/** A unit that somebody belonged to; half-open, `endOn` null while it lasts. */
export interface Placing {
  startOn: string;
  endOn: string | null;
  /** Of the unit: `/1/4/12/`. */
  path: string;
}

/** Path of the unit in force on a day; null outside the organisation. Placings in the order in which they count: the latest begun first. */
export function placeOn(placings: readonly Placing[], day: string): string | null {
  return (
    placings.find(({ startOn, endOn }) => startOn <= day && (endOn === null || endOn > day))?.path ?? null
  );
}
