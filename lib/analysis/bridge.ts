export interface BridgeStep {
  /** A total stands on the ground; anything else moves on from where the step before it ended. */
  isTotal: boolean;
  /** Minor units, or whatever all steps share. */
  value: bigint;
}

/** A floating bar, in percent of the width: from 0 to 100 both inclusive. */
export interface BridgeBar {
  fromPercent: number;
  widthPercent: number;
}

/** A hundredth of a per cent is below one pixel of any screen. */
const SCALE = 10_000n;

/**
 * The bars of a bridge from one total to the next. All share one axis that holds the ground and every level passed, so a bridge that
 * runs below the ground is drawn there. For drawing alone: the bars are rounded, the values beside them are not.
 */
export function layOutBridge(steps: readonly BridgeStep[]): BridgeBar[] {
  let level = 0n;
  const spans = steps.map(({ isTotal, value }) => {
    const start = isTotal ? 0n : level;
    level = start + value;
    return start < level ? { low: start, high: level } : { low: level, high: start };
  });
  let [lowest, highest] = [0n, 0n];
  for (const { low, high } of spans) {
    if (low < lowest) lowest = low;
    if (high > highest) highest = high;
  }
  const width = highest - lowest || 1n;
  const percent = (value: bigint) => Number((value * SCALE) / width) / 100;
  return spans.map(({ low, high }) => ({
    fromPercent: percent(low - lowest),
    widthPercent: percent(high - low),
  }));
}
