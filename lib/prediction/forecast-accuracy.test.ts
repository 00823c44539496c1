import fc from "fast-check";
import { expect, it, test } from "vitest";
import { calculateForecastAccuracy } from "./forecast-accuracy";

test.each([
  { actual: [100, 50], forecast: [100, 50], wape: 0, bias: 0, why: "right on both" },
  {
    actual: [100, 100],
    forecast: [80, 120],
    wape: 0.2,
    bias: 0,
    why: "misses that cancel are misses all the same",
  },
  { actual: [0, 0], forecast: [5, 5], wape: null, bias: null, why: "no share of nothing" },
  { actual: [], forecast: [], wape: null, bias: null, why: "nothing to judge" },
])("$why", ({ actual, forecast, wape, bias }) => {
  expect(calculateForecastAccuracy(actual, forecast)).toEqual({ wape, bias });
});

it("misses at least as much as it is biased", () => {
  const series = fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 99 })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(series, (pairs) => {
      const result = calculateForecastAccuracy(
        pairs.map(([a]) => a),
        pairs.map(([, f]) => f),
      );
      expect(Math.abs(result.bias ?? 0)).toBeLessThanOrEqual((result.wape ?? 0) + 1e-9);
    }),
  );
});
