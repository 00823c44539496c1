import type { Plan } from "./plan-schema";

/** Bands and gates of a plan, row by row: what is stored beside a version for questions across plans. */
export function planIndexRows({ components, gates }: Plan) {
  return {
    bands: components.flatMap(({ code, payout }) =>
      payout.kind === "bands"
        ? payout.bands.map((band, position) => ({
            component: code,
            position,
            lowerBound: band.from,
            ratePpm: band.mode === "step" ? null : band.ratePpm,
            amountMinor: band.mode === "step" ? band.amountMinor : null,
          }))
        : [],
    ),
    gates: gates.flatMap(({ metric, components: only, thresholdPpm }) =>
      (only ?? [null]).map((component) => ({ component, metric, threshold: BigInt(thresholdPpm) })),
    ),
  };
}
