import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelPlaces, placeOfWidth, placesText, positionOf, valueScale } from "./chart-scale";

describe("valueScale", () => {
  it.each([
    [[0, 87], [0, 25, 50, 75, 100], "round steps above the highest"],
    [[3, 8], [0, 2, 4, 6, 8], "zero is always on the axis"],
    [[100], [0, 25, 50, 75, 100], "the highest may lie on the top line"],
    [[-40, 60], [-60, -30, 0, 30, 60], "below zero"],
    [[0.12, 0.31], [0, 0.1, 0.2, 0.3, 0.4], "fractions without the dust of binary sums"],
    [[], [0, 0.25, 0.5, 0.75, 1], "nothing to show"],
    [[0, 0], [0, 0.25, 0.5, 0.75, 1], "all zero"],
    [[123_456_789], [0, 40_000_000, 80_000_000, 120_000_000, 160_000_000], "hundreds of millions"],
  ])("%o → %o: %s", (values, ticks) => expect(valueScale(values).ticks).toEqual(ticks));

  it("holds every value", () => {
    const value = fc.double({ min: -1e12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), (values) => {
        const scale = valueScale(values);
        for (const one of values) {
          expect(positionOf(one, scale)).toBeGreaterThanOrEqual(-1e-9);
          expect(positionOf(one, scale)).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
});

describe("labelPlaces", () => {
  const written = (count: number, label: string, place: number) =>
    labelPlaces(Array(count).fill(label), "middle").filter((places) => places.includes(place)).length;

  it.each([
    [12, "11月", [6, 6, 12, 12, 12], "months: every second on a phone, all where they fit"],
    [13, "2026年11月", [3, 5, 7, 7, 13], "months of a year and one"],
    [4, "2026年第4季度", [2, 4, 4, 4, 4], "quarters in full"],
    [3, "Q4 2026", [3, 3, 3, 3, 3], "few of them always"],
    [26, "23 Nov", [5, 7, 9, 13, 13], "weeks"],
    [0, "", [0, 0, 0, 0, 0], "none"],
  ])("%i labels like %s: %j", (count, label, places) => {
    expect([0, 1, 2, 3, 4].map((place) => written(count, label, place))).toEqual(places);
  });

  it("never lets two touch at any width", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.constantFrom("1", "11月", "Nov 2026", "华东大区"), (count, label) => {
        const places = labelPlaces(Array(count).fill(label), "middle");
        const width = [...label].reduce((sum, c) => sum + (c > "\u2e80" ? 12 : 7), 0);
        [290, 420, 600, 800, 1000].forEach((plot, place) => {
          const shown = places.flatMap((at, i) => (at.includes(place) ? [i] : []));
          for (const [nth, at] of shown.entries())
            if (nth > 0) expect(((at - (shown[nth - 1] ?? 0)) * plot) / count).toBeGreaterThan(width);
        });
      }),
    );
  });

  it("gives way to the last label, which stands inside the chart", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 60 }),
        fc.constantFrom("1", "Nov 2026", "2026年11月"),
        (count, label) => {
          const places = labelPlaces(Array(count).fill(label), "inside");
          const width = [...label].reduce((sum, c) => sum + (c > "\u2e80" ? 12 : 7), 0);
          [290, 420, 600, 800, 1000].forEach((plot, place) => {
            const middle = (at: number) => (at * plot) / (count - 1);
            const [before, last] = places.flatMap((at, i) => (at.includes(place) ? [i] : [])).slice(-2);
            if (before === undefined || last !== count - 1) return;
            const start = Math.min(middle(last) - width / 2, plot + 20 - width);
            expect(start).toBeGreaterThan(middle(before) + width / 2);
          });
        },
      ),
    );
  });

  it("says nothing to the style sheet of a label that is always written", () => {
    expect(labelPlaces(["1", "2"], "middle").map(placesText)).toEqual([undefined, undefined]);
    expect(placesText([0, 3])).toBe("0 3");
  });
});

it("finds the place of a chart's width", () => {
  expect([0, 386, 515, 516, 695, 696, 2000].map(placeOfWidth)).toEqual([0, 0, 0, 1, 1, 2, 4]);
});
