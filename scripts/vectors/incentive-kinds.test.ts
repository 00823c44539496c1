import { describe, expect, it, test } from "vitest";
import { runCases } from "./run-cases";

const run = (kind: string, input: object, expected: unknown) =>
  runCases(JSON.stringify([{ id: "X", kind, input, expected }]))[0]?.line;
const RATES = [
  { upto: 1000, rate: "0.01" },
  { upto: null, rate: "0.02" },
];

describe("kinds beyond the given cases", () => {
  test.each([
    {
      kind: "retroactive",
      input: { bands: RATES, amount: 1000, boundary: "lower" },
      expected: "10.00",
      why: "the lower band on the bound",
    },
    {
      kind: "retroactive",
      input: { bands: RATES, amount: "999.99" },
      expected: "10.00",
      why: "amounts with fen",
    },
    { kind: "marginal", input: { bands: RATES, amount: 2000, cap: 25 }, expected: "25.00", why: "capped" },
    {
      kind: "marginal",
      input: { bands: RATES, prior: 900, amount: 1100, cap: 25 },
      expected: "16.00",
      why: "what the cap leaves after the prior",
    },
    { kind: "marginal", input: { bands: RATES, amount: 100, floor: 5 }, expected: "5.00", why: "a floor" },
    {
      kind: "marginal",
      input: { bands: RATES, prior: 1500, amount: -1000 },
      expected: "-15.00",
      why: "a return walks back down",
    },
    {
      kind: "mixed",
      input: {
        bands: [
          { upto: 60000, rate: 0 },
          { upto: null, rate: 0.05, mode: "retroactive" },
        ],
        amount: 60000,
        boundary: "lower",
      },
      expected: 0,
      why: "floats in the file are read as written",
    },
    {
      kind: "mixed",
      input: {
        bands: [
          { upto: 10, rate: 0 },
          { upto: null, mode: "step", amount: "7.50" },
        ],
        amount: 10,
      },
      expected: "7.50",
      why: "a step among bands",
    },
    {
      kind: "marginal",
      input: {
        bands: [
          { upto: "1", rate: "0.01" },
          { upto: null, rate: "0.02" },
        ],
        target: 1000,
        amount: 1500,
      },
      expected: "20.00",
      why: "bounds in attainment of a target",
    },
    {
      kind: "curve",
      input: {
        points: [
          ["0.7", "0.35"],
          ["1", "1"],
        ],
        target: 1000,
        attainment: "0.7",
      },
      expected: "350.00",
      why: "the value at the threshold is declared",
    },
    {
      kind: "curve",
      input: {
        points: [
          ["0.7", "0.35"],
          ["1", "1"],
        ],
        target: 1000,
        attainment: "0.7",
        boundary: "lower",
      },
      expected: "0.00",
      why: "and not reached on it where the boundary is lower",
    },
    {
      kind: "curve",
      input: {
        points: [
          ["0", "0"],
          ["1", "1"],
        ],
        target: 1000,
        attainment: "0.5",
        threshold: "0.6",
      },
      expected: "0.00",
      why: "a threshold of its own",
    },
    {
      kind: "curve",
      input: {
        points: [
          ["0", "0"],
          ["1", "1"],
        ],
        target: 1000,
        attainment: "1.8",
      },
      expected: "1000.00",
      why: "flat after the last point",
    },
    {
      kind: "curve",
      input: {
        points: [
          ["0", "0"],
          ["1", "1"],
        ],
        target: 1000,
        attainment: "1.8",
        cap: "1.5",
      },
      expected: "1500.00",
      why: "up to a cap above it",
    },
    {
      kind: "curve",
      input: {
        points: [
          ["0", "0"],
          ["1", "1"],
        ],
        target: 1000,
        attainment: "0.9",
        cap: "0.8",
      },
      expected: "800.00",
      why: "a cap below it",
    },
    {
      kind: "step_payout",
      input: {
        steps: [
          ["0.8", "0.5"],
          ["0.9", "0.8"],
        ],
        mode: "sum",
        attainment: "0.9",
        target: 1000,
      },
      expected: "1300.00",
      why: "steps add up",
    },
    {
      kind: "step_payout",
      input: {
        steps: [
          ["0.8", "0.5"],
          ["0.9", "0.8"],
        ],
        mode: "highest",
        attainment: "0.9",
        target: 1000,
        boundary: "lower",
      },
      expected: "500.00",
      why: "the step below on the bound",
    },
    {
      kind: "step_payout",
      input: { steps: [["0.8", "0.5"]], mode: "highest", attainment: "0.79", target: 1000 },
      expected: "0.00",
      why: "below the first step",
    },
    {
      kind: "weighted",
      input: {
        target: 1000,
        metrics: [
          ["0.5", "1.4"],
          ["0.5", "1"],
        ],
        cap: "1.2",
      },
      expected: "1100.00",
      why: "each metric within the cap",
    },
    {
      kind: "weighted_score",
      input: { metrics: [{ w: 100, target: 100, actual: 80, dir: "lower", f: "2-a/t" }] },
      expected: "120.0",
      why: "two minus",
    },
    {
      kind: "weighted_score",
      input: {
        metrics: [
          { w: "0.5", target: 3, actual: 1, cap: "1.2" },
          { w: "0.5", target: "0.1", actual: "0.05", floor: "0.9" },
        ],
      },
      expected: "0.6167",
      why: "decimals, and as many places as expected",
    },
    {
      kind: "prorate_seasonal",
      input: { annual: 120000, q: ["0.25", "0.25", "0.25", "0.25"], start_month: 6 },
      expected: "70000.00",
      why: "from June",
    },
    {
      kind: "allocate",
      input: { minor: 100, ratios: ["0.5", "0.25", "0.25"] },
      expected: [50, 25, 25],
      why: "ratios with decimals",
    },
    {
      kind: "payment_gate",
      input: { earned: 100, invoiced: 300, receipts: [100, 100, 100] },
      expected: ["33.33", "33.34", "33.33"],
      why: "thirds",
    },
    {
      kind: "recoverable_draw",
      input: { draw: 100, earn: [40, 120, 200] },
      expected: { net: [100, 100, 160], debt: [60, 40, 0] },
      why: "over three periods",
    },
    {
      kind: "nonrecoverable_draw",
      input: { draw: 100, earn: [40, 120] },
      expected: { topup: [60, 0], net: [100, 120] },
      why: "more figures may be asked for",
    },
    {
      kind: "clawback",
      input: { credit: 300, rate: "0.05", refund: 100 },
      expected: "-5.00",
      why: "in proportion to the refund",
    },
    {
      kind: "ytd_true_up",
      input: { bands: RATES, mode: "retroactive", credits: [900, 200, -200], boundary: "lower" },
      expected: ["9.00", "13.00", "-13.00"],
      why: "retroactive, negative as it comes",
    },
    {
      kind: "ytd_true_up",
      input: { bands: RATES, mode: "marginal", credits: [1000, -500, 700], floor: 0 },
      expected: { pay: ["10.00", "0.00", "4.00"], balance: ["0.00", "-5.00", "0.00"] },
      why: "carried where nothing is paid back",
    },
    {
      kind: "marginal",
      input: {
        bands: [
          [1000, "0.01"],
          [null, "0.02"],
        ],
        amount: 2000,
        boundary: "upper",
      },
      expected: "30.00",
      why: "bands as pairs",
    },
    {
      kind: "marginal",
      input: {
        bands: [
          { from: 0, rate: "0.01" },
          { from: 1000, rate: "0.02" },
        ],
        amount: 2000,
      },
      expected: "30.00",
      why: "bands by where they begin",
    },
    {
      kind: "curve",
      input: {
        points: [
          { attainment: "0.5", payout: "0" },
          { attainment: "1", payout: "1" },
        ],
        target: 1000,
        attainment: "0.75",
      },
      expected: "500.00",
      why: "points by name",
    },
    {
      kind: "weighted",
      input: {
        target: 1000,
        metrics: [
          { weight: "0.5", actual: 90, target: 100 },
          { w: "0.5", actual: 80, target: 100, dir: "lower", cap: "1.2" },
        ],
      },
      expected: "1050.00",
      why: "metrics by name, of which less of one is better",
    },
    {
      kind: "allocate",
      input: { amount: "0.05", weights: [70, 30] },
      expected: [4, 1],
      why: "an amount in yuan",
    },
    {
      kind: "allocate",
      input: { minor: -5, ratios: [70, 30] },
      expected: [-4, -1],
      why: "a negative amount mirrored",
    },
    {
      kind: "allocate",
      input: { minor: "123456789012345678901", ratios: [1, 2] },
      expected: ["41152263004115226300", "82304526008230452601"],
      why: "amounts beyond a float",
    },
    {
      kind: "clawback",
      input: { credit: 300, earned: 10, refund: [100, 100, 100] },
      expected: ["-3.33", "-3.34", "-3.33"],
      why: "refunds in turn take back what was earned, to the cent",
    },
    {
      kind: "net_refund",
      input: { invoices: [600, 400], credit_notes: [50, 150], rate: "0.04" },
      expected: "32.00",
      why: "several invoices and notes",
    },
    { kind: "net_refund", input: { invoices: 100, rate: "0.04" }, expected: "4.00", why: "nothing returned" },
  ])("$kind: $why", ({ kind, input, expected }) => {
    expect(run(kind, input, expected)).toBe(`ok X ${kind}`);
  });

  it("counts what it does not know, and what throws, as failed", () => {
    expect(run("surprise", {}, 1)).toBe("FAIL X surprise expected 1 got unknown kind");
    expect(run("toString", {}, 1)).toContain("unknown kind");
    expect(run("allocate", { minor: 1, ratios: [] }, 1)).toContain("got an error: nothing to allocate to");
    expect(run("marginal", { bands: [{ upto: null, rate: "0.00000001" }], amount: 1 }, "0")).toContain(
      "finer than",
    );
    expect(run("allocate", { minor: 800, ratios: [1, 1, 1] }, [267, 266, 267])).toBe(
      'FAIL X allocate expected [267,266,267] got ["267","267","266"]',
    );
  });

  it("refuses what is not a list of cases", () => {
    expect(() => runCases("{}")).toThrow(TypeError);
    expect(() => runCases('"a"')).toThrow(TypeError);
    expect(() => runCases("[")).toThrow(SyntaxError);
    expect(runCases('{"cases": []}')).toEqual([]);
  });

  it("goes on after what is no case, a figure beyond any, and a word that it does not know", () => {
    const cases = [
      1,
      { id: "B", kind: "marginal", input: { bands: RATES, amount: 1, boundary: "middle" }, expected: 0 },
      { id: "C", kind: "net_refund", input: { invoices: "1e999999999", rate: 1 }, expected: 0 },
      { id: "D", kind: "clawback", expected: 0 },
      { id: "E", kind: "net_refund", input: { invoices: 100, rate: "0.04" }, expected: "4.00" },
    ];
    const lines = runCases(`\uFEFF${JSON.stringify({ cases })}`).map(({ line }) => line);
    expect(lines).toEqual([
      "FAIL #1 is not a case: 1",
      "FAIL B marginal expected 0 got an error: unknown boundary middle",
      "FAIL C net_refund expected 0 got an error: beyond any figure: 1e999999999",
      "FAIL D clawback expected 0 got an error: not a number: undefined",
      "ok E net_refund",
    ]);
  });
});
