import { describe, expect, it, test } from "vitest";
import { canonicalise } from "./canonicalise";
import { isPublishable, lintPlan } from "./lint-plan";
import { parsePlanForm } from "./parse-plan-form";
import { decimalText, parseField } from "./plan-fields";
import { type PlanForm, planFormSchema } from "./plan-form-schema";
import { PLAN_TEMPLATES } from "./plan-template-names";
import { emptyPlan, planTemplate } from "./plan-templates";
import { planToForm } from "./plan-to-form";
import { randomCase, rollDice } from "./random-case";

describe("templates", () => {
  it.each(PLAN_TEMPLATES)("%s can be published as it is", (name) => {
    const findings = lintPlan(planTemplate(name));
    expect(isPublishable(findings)).toBe(true);
    // Paying everything from zero on reaching a rung is a cliff by nature; nothing else needs a warning.
    expect(findings.filter(({ code }) => code !== "cliff" || name !== "retroactive")).toEqual([]);
  });

  it.each(PLAN_TEMPLATES)("%s comes back from its fields as it was", (name) => {
    const plan = planTemplate(name);
    expect(parsePlanForm(planToForm(plan, 2), 2)).toEqual({ plan, errors: {} });
  });
});

test("any plan comes back from its fields as it was, in currencies with and without decimals", () => {
  for (let seed = 1; seed <= 400; seed += 1) {
    const { plan } = randomCase(rollDice(seed));
    for (const digits of [0, 2, 3]) {
      const form = planFormSchema.parse(JSON.parse(JSON.stringify(planToForm(plan, digits))));
      const { plan: again, errors } = parsePlanForm(form, digits);
      expect(errors).toEqual({});
      expect(canonicalise(again)).toBe(canonicalise(plan));
    }
  }
});

describe("fields", () => {
  it.each([
    { text: "85", scale: 4, value: 850_000n, why: "per cents are stored in parts per million" },
    { text: "1,234.5", scale: 2, value: 123_450n, why: "groups are read" },
    { text: "¥ 3 000", scale: 2, value: 300_000n, why: "currency and spaces are read over" },
    {
      text: "8.12345",
      scale: 4,
      value: null,
      why: "more decimals than the figure has are refused, never rounded",
    },
    { text: "8.10000", scale: 1, value: 81n, why: "zeros at the end say nothing" },
    { text: "abc", scale: 2, value: null, why: "words are no number" },
  ])("$why", ({ text, scale, value }) => expect(parseField(text, scale)).toBe(value));

  it("writes what it reads", () => {
    for (const [value, scale] of [
      [0n, 4],
      [-5n, 2],
      [1_050_000n, 4],
      [12n, 0],
    ] as const)
      expect(parseField(decimalText(value, scale), scale)).toBe(value);
  });

  it("names the field that cannot be read", () => {
    const form = planToForm(planTemplate("accelerator"), 2);
    const [component] = form.components;
    if (component?.bands[1]) component.bands[1].from = "eighty";
    if (component?.bands[2]) component.bands[2].rate = "";
    expect(parsePlanForm(form, 2)).toEqual({
      plan: null,
      errors: { "components.0.bands.1.from": "notANumber", "components.0.bands.2.rate": "required" },
    });
  });

  /** A plan with every field that a plan can have, all of them saying the same. */
  function formOf(text: string): PlanForm {
    const form = planToForm(planTemplate("accelerator"), 2);
    const [first] = form.components;
    if (!first) throw new Error("the template has no component");
    const bands = [{ from: text, upTo: text, mode: "marginal" as const, rate: text, amount: text }];
    const scope = { code: "g", metric: "csat", everywhere: true, only: [] };
    return {
      ...form,
      targetPay: text,
      components: [
        { ...first, code: "a", kind: "bands", bands, capKind: "money", capAmount: text, weight: text },
        {
          ...first,
          code: "b",
          kind: "curve",
          points: [{ at: text, pay: text }],
          capKind: "targetPay",
          capShare: text,
          weight: text,
        },
      ],
      gates: [
        { ...scope, direction: "atLeast", threshold: text, open: text, closed: text, whenUndefined: "open" },
      ],
      multipliers: [{ ...scope, code: "m", below: text, tiers: [{ from: text, factor: text }] }],
      periodCap: text,
      yearCap: text,
      floor: text,
      drawKind: "recoverable",
      drawAmount: text,
      recoveryLimit: text,
    };
  }
  const NEEDED = [
    "components.0.bands.0.from",
    "components.0.bands.0.rate",
    "components.0.capAmount",
    "components.1.capShare",
    "components.1.points.0.at",
    "components.1.points.0.pay",
    "drawAmount",
    "gates.0.closed",
    "gates.0.open",
    "gates.0.threshold",
    "multipliers.0.below",
    "multipliers.0.tiers.0.factor",
    "multipliers.0.tiers.0.from",
  ];
  const OPTIONAL = [
    "components.0.bands.0.amount",
    "components.0.bands.0.upTo",
    "components.0.weight",
    "components.1.weight",
    "floor",
    "periodCap",
    "recoveryLimit",
    "targetPay",
    "yearCap",
  ];

  it.each([
    { text: "many", code: "notANumber", fields: [...NEEDED, ...OPTIONAL].toSorted(), why: "no number" },
    { text: "  ", code: "required", fields: NEEDED, why: "nothing but spaces" },
  ])("names each field that says $why", ({ text, code, fields }) => {
    const { plan, errors } = parsePlanForm(formOf(text), 2);
    expect(plan).toBeNull();
    expect(Object.keys(errors).toSorted()).toEqual(fields);
    expect(new Set(Object.values(errors))).toEqual(new Set([code]));
  });

  it("refuses a share beyond what is stored exactly", () => {
    const form = { ...planToForm(planTemplate("accelerator"), 2), recoveryLimit: "999999999999999" };
    expect(parsePlanForm(form, 2).errors).toEqual({ recoveryLimit: "tooLarge" });
  });

  it.each([
    { mode: "step" as const, amount: "100", errors: {}, why: "a step with an amount needs no rate" },
    { mode: "step" as const, amount: " ", errors: { rate: "required" }, why: "a step needs one of the two" },
    {
      mode: "marginal" as const,
      amount: "100",
      errors: { rate: "required" },
      why: "any other band needs one",
    },
  ])("$why", ({ mode, amount, errors }) => {
    const form = planToForm(planTemplate("accelerator"), 2);
    const [component] = form.components;
    const last = (component?.bands.length ?? 0) - 1;
    if (component?.bands[last]) Object.assign(component.bands[last], { mode, amount, rate: "  " });
    const named = Object.entries(errors).map(([field, code]) => [
      `components.0.bands.${last}.${field}`,
      code,
    ]);
    const parsed = parsePlanForm(form, 2);
    expect(parsed.errors).toEqual(Object.fromEntries(named));
    const payout = parsed.plan?.components[0]?.payout;
    if (named.length === 0)
      expect(payout?.kind === "bands" && payout.bands[last]).toMatchObject({
        ratePpm: 0,
        amountMinor: 10_000n,
      });
  });

  it("says which choices do not go together", () => {
    const form = planToForm(planTemplate("accelerator"), 2);
    const [component] = form.components;
    if (component) component.kind = "curve";
    expect(parsePlanForm(form, 2).errors).toEqual({ "components.0.kind": "curveNeedsAttainment" });
  });

  it("keeps what is empty empty", () => {
    expect(parsePlanForm(planToForm(emptyPlan(), 2), 2).plan).toEqual(emptyPlan());
  });
});
