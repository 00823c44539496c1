import { describe, expect, it, test } from "vitest";
import { calculateLadder, calculateLadders } from "./ladder";
import { ACCELERATOR, sampleAttainmentPlan, sampleBands, sampleFacts, samplePlan } from "./plan-samples";
import { parsePlan } from "./plan-schema";

const accelerator = sampleAttainmentPlan(ACCELERATOR, {}, { base: "credited" });
const at = (actual: number, target: number | null = 100_000_000) =>
  calculateLadder(accelerator, sampleFacts(actual, {}, { target }));

describe("an accelerator on attainment", () => {
  it("says where I am and what the next rung needs", () => {
    const ladder = at(92_400_000);
    expect(ladder).toMatchObject({
      attainmentPpm: 924_000,
      earnedMinor: 1_972_000n,
      currentIndex: 1,
      marginalPpm: 30_000,
      better: "higher",
      cliffs: [],
      capReached: false,
      factorPpm: 1_000_000,
    });
    expect(ladder.next).toMatchObject({
      index: 2,
      from: 1_000_000n,
      actual: 100_000_000n,
      distance: 7_600_000n,
      payMinor: 2_200_000n,
      gainMinor: 228_000n,
      marginalPpm: 50_000,
    });
    expect(ladder.rungs.map((rung) => [rung.met, rung.current])).toEqual([
      [true, false],
      [true, true],
      [false, false],
      [false, false],
    ]);
  });

  test.each([
    { actual: 0, index: 0, distance: 80_000_000n, why: "the start" },
    { actual: 79_999_999, index: 0, distance: 1n, why: "one fen short" },
    { actual: 80_000_000, index: 1, distance: 20_000_000n, why: "on the rung" },
    { actual: 130_000_000, index: 3, distance: undefined, why: "the last rung has no next" },
    { actual: -5, index: -1, distance: 5n, why: "returns have led below the first rung" },
  ])("$why", ({ actual, index, distance }) => {
    const ladder = at(actual);
    expect(ladder.currentIndex).toBe(index);
    expect(ladder.next?.distance).toBe(distance);
  });

  it("has rungs but no distances while the target is not set", () => {
    const ladder = at(5_000, null);
    expect(ladder).toMatchObject({ attainmentPpm: null, earnedMinor: 0n, currentIndex: -1, marginalPpm: 0 });
    expect(ladder.rungs[2]).toMatchObject({
      met: false,
      actual: null,
      distance: null,
      payMinor: null,
      gainMinor: null,
      marginalPpm: null,
    });
  });

  it.each([0, -1])("cannot say what a rung needs of a target of %i", (target) => {
    const ladder = at(5_000, target);
    expect(ladder.attainmentPpm).toBeNull();
    expect(ladder.rungs.map(({ actual, distance }) => [actual, distance])).toEqual(
      ladder.rungs.map(() => [null, null]),
    );
  });

  it("stands at nothing where nothing was measured", () => {
    const ladder = calculateLadder(accelerator, { ...sampleFacts(5), measures: {} });
    expect(ladder).toMatchObject({ actual: 0n, target: null, attainmentPpm: null, earnedMinor: 0n });
  });

  it("has rungs of no mode, rate or amount where the plan draws a curve", () => {
    const points = [
      { atPpm: 500_000, payPpm: 0 },
      { atPpm: 1_000_000, payPpm: 1_000_000 },
    ];
    const plan = sampleAttainmentPlan({ kind: "curve", points });
    const ladder = calculateLadder(plan, sampleFacts(60, {}, { target: 100 }));
    expect(ladder.rungs.map(({ mode, ratePpm, amountMinor }) => [mode, ratePpm, amountMinor])).toEqual(
      ladder.rungs.map(() => ["curve", 0, 0n]),
    );
    expect(ladder.rungs.length).toBeGreaterThan(0);
  });

  it("rounds a bound that falls between two fen up to the fen that reaches it", () => {
    const ladder = calculateLadder(accelerator, sampleFacts(0, {}, { target: 99_999_999 }));
    expect(ladder.rungs[1]).toMatchObject({ actual: 80_000_000n, distance: 80_000_000n });
  });
});

describe("what the amounts are", () => {
  it("weighs and caps like the payout", () => {
    const plan = samplePlan(
      sampleBands([
        [0, 10_000],
        [100_000, 20_000],
        [200_000, 30_000],
      ]),
      {},
      { weightPpm: 500_000, cap: { kind: "money", amountMinor: 2_000 } },
    );
    const ladder = calculateLadder(plan, sampleFacts(50_000));
    expect(ladder).toMatchObject({ earnedMinor: 250n, marginalPpm: 5_000 });
    expect(ladder.rungs.map((rung) => rung.payMinor)).toEqual([0n, 500n, 1_000n]);
    expect(ladder.rungs[2]).toMatchObject({ marginalPpm: 0 });
    expect(calculateLadder(plan, sampleFacts(150_000))).toMatchObject({
      earnedMinor: 1_000n,
      capReached: true,
      marginalPpm: 0,
    });
  });

  it("says what gates leave of them", () => {
    const plan = samplePlan(ACCELERATOR, {
      gates: [{ code: "g", metric: "rate", thresholdPpm: 700_000, closedPpm: 250_000 }],
    });
    const closed = sampleFacts(100, { ratios: { rate: { numerator: 64, denominator: 100 } } });
    expect(calculateLadder(plan, closed)).toMatchObject({ factorPpm: 250_000, earnedMinor: 2n });
  });

  it("shows the team's ladder with my share of it", () => {
    const plan = samplePlan(
      sampleBands([
        [0, 10_000],
        [100_000, 30_000, "retroactive"],
      ]),
      {},
      { credit: "team" },
    );
    const measures = {
      "team:won_value": { actual: 50_000, share: { sharesPpm: [250_000, 750_000], index: 0 } },
    };
    const ladder = calculateLadder(plan, {
      ...sampleFacts(0),
      measures: sampleFacts(0, { measures }).measures,
    });
    expect(ladder).toMatchObject({ credit: "team", earnedMinor: 125n, marginalPpm: 2_500 });
    expect(ladder.next).toMatchObject({ distance: 50_000n, payMinor: 750n, jumpMinor: 500n });
  });
});

describe("cliffs ahead", () => {
  const retroactive = sampleBands([
    [0, 10_000, "retroactive"],
    [100_000, 20_000, "retroactive"],
    [200_000, 0, "step", 500],
  ]);
  test.each([
    {
      actual: 50_000,
      cliffs: [
        [1, 1_000n],
        [2, 500n],
      ],
      why: "a retroactive rate and a step add at once",
    },
    { actual: 150_000, cliffs: [[2, 500n]], why: "those behind are no longer ahead" },
    { actual: 250_000, cliffs: [], why: "none left" },
  ])("$why", ({ actual, cliffs }) => {
    const ladder = calculateLadder(samplePlan(retroactive), sampleFacts(actual));
    expect(ladder.cliffs.map((rung) => [rung.index, rung.jumpMinor])).toEqual(cliffs);
  });

  it("counts a cap: what it cuts off is not a cliff", () => {
    const plan = samplePlan(retroactive, {}, { cap: { kind: "money", amountMinor: 1_300 } });
    expect(calculateLadder(plan, sampleFacts(0)).rungs.map((rung) => rung.jumpMinor)).toEqual([0n, 300n, 0n]);
  });

  it("points down where pay falls", () => {
    const falling = samplePlan(
      sampleBands([
        [0, 20_000, "retroactive"],
        [100_000, 10_000, "retroactive"],
      ]),
    );
    expect(calculateLadder(falling, sampleFacts(0)).cliffs[0]?.jumpMinor).toBe(-1_000n);
  });
});

describe("less is better", () => {
  const rungs = sampleBands([
    [0, 0, "step"],
    [1_000_000, 500_000, "step"],
    [1_250_000, 1_000_000, "step"],
  ]);
  const plan = (form: string, boundary = "higher") =>
    sampleAttainmentPlan(rungs, { targetPayMinor: 10_000, boundary }, { form });
  test.each([
    { form: "target/actual", boundary: "higher", actuals: [100n, 80n], why: "100 ÷ 80 is 125 %" },
    {
      form: "target/actual",
      boundary: "lower",
      actuals: [99n, 79n],
      why: "below the bound where the boundary is lower",
    },
    { form: "2-actual/target", boundary: "higher", actuals: [100n, 75n], why: "2 − 75/100 is 125 %" },
    { form: "2-actual/target", boundary: "lower", actuals: [99n, 74n], why: "strictly" },
  ])("$form, $boundary: $why", ({ form, boundary, actuals }) => {
    const ladder = calculateLadder(plan(form, boundary), sampleFacts(120, {}, { target: 100 }));
    expect(ladder).toMatchObject({ better: "lower", marginalPpm: null, currentIndex: 0 });
    expect(ladder.rungs.slice(1).map((rung) => rung.actual)).toEqual(actuals);
    expect(ladder.next?.distance).toBe(120n - (actuals[0] as bigint));
  });

  it("cannot reach a rung that no figure reaches", () => {
    const beyond = sampleAttainmentPlan(
      sampleBands([
        [0, 0, "step"],
        [2_500_000, 1_000_000, "step"],
      ]),
      { targetPayMinor: 10 },
      { form: "2-actual/target" },
    );
    expect(calculateLadder(beyond, sampleFacts(1, {}, { target: 100 })).next).toMatchObject({
      actual: null,
      distance: null,
      payMinor: null,
    });
  });
});

describe("money bounds under the lower rule", () => {
  it("need one fen more", () => {
    const plan = samplePlan(
      sampleBands([
        [0, 10_000],
        [100, 20_000],
      ]),
      { boundary: "lower" },
    );
    const ladder = calculateLadder(plan, sampleFacts(100));
    expect(ladder.currentIndex).toBe(0);
    expect(ladder.next).toMatchObject({ actual: 101n, distance: 1n });
  });

  it("show attainment beside them where there is a target", () => {
    const plan = samplePlan(ACCELERATOR);
    expect(calculateLadder(plan, sampleFacts(50, {}, { target: 200 })).attainmentPpm).toBe(250_000);
    expect(calculateLadder(plan, sampleFacts(50)).attainmentPpm).toBeNull();
    expect(calculateLadder(plan, sampleFacts(50, {}, { target: 0 })).attainmentPpm).toBeNull();
  });
});

describe("several components", () => {
  const parts = ["a", "b"].map((code) => ({
    code,
    metric: code,
    measure: "money",
    base: "credited",
    payout: ACCELERATOR,
  }));
  const plan = parsePlan({ boundary: "higher", components: parts });

  it("have a ladder each", () => {
    expect(calculateLadders(plan, sampleFacts(0)).map((ladder) => ladder.component)).toEqual(["a", "b"]);
    expect(calculateLadder(plan, sampleFacts(0), "b").component).toBe("b");
    expect(calculateLadder(plan, sampleFacts(0)).component).toBe("a");
  });

  it("refuse a component that is not there", () => {
    expect(() => calculateLadder(plan, sampleFacts(0), "c")).toThrow("unknownComponent");
  });
});
