import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addDays, periodOf } from "../periods";
import { prorateByHoldings, rampShare, rampTarget } from "./ramp";

const STEPS = [
  { fromMonth: 0, sharePpm: 250_000 },
  { fromMonth: 3, sharePpm: 600_000 },
  { fromMonth: 6, sharePpm: 1_000_000 },
];

test.each([
  { months: -1, share: 0, why: "not there yet" },
  { months: 0, share: 250_000, why: "the first month" },
  { months: 2, share: 250_000, why: "one month below the step" },
  { months: 3, share: 600_000, why: "the boundary belongs to the next step" },
  { months: 60, share: 1_000_000, why: "the last step is open" },
])("after $months months: $why", ({ months, share }) => {
  expect(rampShare(STEPS, months)).toBe(share);
});

describe("a new hire's target", () => {
  const november = periodOf("2026-11-01", "month");

  test.each([
    { startedOn: "2026-12-01", target: 0n, why: "starts later" },
    { startedOn: "2026-11-10", target: 250n, why: "starts within the month" },
    { startedOn: "2026-08-01", target: 600n, why: "three months at its first day" },
    { startedOn: "2026-08-02", target: 250n, why: "one day short of three months" },
    { startedOn: "2020-01-01", target: 1_000n, why: "long here" },
  ])("$startedOn: $why", ({ startedOn, target }) => {
    expect(rampTarget(1_000n, november, startedOn, STEPS)).toBe(target);
  });

  it("without a ramp is the full one", () => {
    expect(rampShare([], 0)).toBe(1_000_000);
  });
});

describe("proration", () => {
  const november = periodOf("2026-11-01", "month");

  test.each([
    {
      holdings: [
        { personId: 1, start: "2026-01-01", end: "2026-11-16" },
        { personId: 2, start: "2026-11-16", end: null },
      ],
      parts: [15, 15],
      vacant: 0,
      why: "handed over in the middle",
    },
    {
      holdings: [{ personId: 1, start: "2026-11-11", end: null }],
      parts: [20],
      vacant: 10,
      why: "ten days nobody",
    },
    {
      holdings: [{ personId: 1, start: "2026-12-01", end: null }],
      parts: [0],
      vacant: 30,
      why: "comes later",
    },
    {
      holdings: [
        { personId: 1, start: "2026-11-01", end: null },
        { personId: 2, start: "2026-11-16", end: null },
      ],
      parts: [30, 15],
      vacant: 0,
      why: "two hold the same days",
    },
  ])("$why", ({ holdings, parts, vacant }) => {
    const result = prorateByHoldings(3_000n, november, holdings);
    expect(result.parts.map((part) => part.days)).toEqual(parts);
    expect(result.vacant.days).toBe(vacant);
  });

  it("sums to the figure, vacancy included", () => {
    const holding = fc
      .tuple(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: -20, max: 40 }),
        fc.option(fc.integer({ min: 0, max: 40 })),
      )
      .map(([personId, from, length]) => {
        const start = addDays("2026-11-01", from);
        return { personId, start, end: length === null ? null : addDays(start, length) };
      });
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 12n), fc.array(holding, { maxLength: 6 }), (figure, holdings) => {
        const result = prorateByHoldings(figure, november, holdings);
        expect(result.parts.reduce((sum, part) => sum + part.value, result.vacant.value)).toBe(figure);
        expect(result.vacant.days).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
