import { describe, expect, it, test } from "vitest";
import { canonicalise } from "./canonicalise";
import { parseFacts } from "./facts-schema";
import { measureKey } from "./measure-key";
import { parsePlan } from "./plan-schema";

describe("canonicalise", () => {
  test.each([
    { value: { b: 1, a: 2n }, text: '{"a":"2","b":1}', why: "keys in order, bigint as a decimal string" },
    { value: { a: undefined, b: null }, text: '{"b":null}', why: "what is absent is left out" },
    { value: [true, "中\n", -0], text: '[true,"中\\n",0]', why: "lists keep their order" },
    {
      value: Object.assign(Object.create(null), { x: 1 }),
      text: '{"x":1}',
      why: "an object without a prototype is plain",
    },
  ])("$why", ({ value, text }) => {
    expect(canonicalise(value)).toBe(text);
  });

  test.each([
    [0.5],
    [Number.NaN],
    [2 ** 53],
    [new Date(0)],
    [new Map()],
    [() => 1],
    [undefined],
    [Symbol("s")],
  ])("refuses %s: no exact form", (value) => {
    expect(() => canonicalise(value)).toThrow(TypeError);
  });
});

describe("parsePlan", () => {
  const component = {
    code: "a",
    metric: "won_value",
    measure: "money",
    base: "credited",
    payout: { kind: "bands", bands: [{ from: "0", upTo: null, mode: "marginal", ratePpm: 1 }] },
  };

  it("fills in what is not written and reads amounts as bigint", () => {
    const plan = parsePlan({ components: [component], floorMinor: "12345678901234567890" });
    expect(plan).toMatchObject({
      boundary: null,
      accumulation: "period",
      paymentGate: false,
      clawback: "originalRate",
      negative: "carry",
      floorMinor: 12_345_678_901_234_567_890n,
    });
    expect(plan.components[0]).toMatchObject({
      credit: "own",
      form: "actual/target",
      cap: null,
      weightPpm: null,
    });
  });

  it("reads back what canonicalise writes", () => {
    const plan = parsePlan({ components: [component], draw: { kind: "recoverable", amountMinor: 5 } });
    expect(parsePlan(JSON.parse(canonicalise(plan)))).toEqual(plan);
    const facts = parseFacts({
      measures: { m: { actual: 5, credits: [{ id: 1, closeOn: "2026-01-01", amount: 5 }] } },
    });
    expect(parseFacts(JSON.parse(canonicalise(facts)))).toEqual(facts);
  });

  test.each([
    {
      change: { form: "target/actual" },
      message: "formNeedsAttainment",
      why: "money has no attainment to turn around",
    },
    {
      change: { measure: "attainment", form: "target/actual" },
      message: "lowerIsBetterNeedsTargetPay",
      why: "less sales are not credited money",
    },
    {
      change: { payout: { kind: "curve", points: [] } },
      message: "curveNeedsAttainment",
      why: "a curve runs over attainment",
    },
    {
      change: { base: "targetPay" },
      message: "moneyNeedsCredited",
      why: "money has no share of pay at target per yuan",
    },
    { change: { code: " " }, message: "required", why: "a name is needed" },
    { change: { weightPpm: 0.5 }, message: "notWhole", why: "shares are whole parts per million" },
    { change: { surprise: 1 }, message: "surprise", why: "unknown keys are refused, not dropped" },
    {
      change: { payout: { kind: "bands", bands: [{ from: "1.5", upTo: null, mode: "step" }] } },
      message: "notWhole",
      why: "bounds are whole",
    },
  ])("$why", ({ change, message }) => {
    expect(() => parsePlan({ components: [{ ...component, ...change }] })).toThrow(message);
  });

  it("names what a component measures", () => {
    expect(measureKey({ credit: "own", metric: "won_value" })).toBe("won_value");
    expect(measureKey({ credit: "team", metric: "won_value" })).toBe("team:won_value");
  });
});
