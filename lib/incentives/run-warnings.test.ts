import { expect, it, test } from "vitest";
import { sampleBands, sampleFacts, samplePlan } from "./plan-samples";
import { parsePlan } from "./plan-schema";
import { warnOfInput, warnOfPlan } from "./run-warnings";

const BANDS = sampleBands([[0, 10_000]]);
const plan = (...components: object[]) =>
  parsePlan({
    boundary: "higher",
    components: components.map((component, index) => ({
      code: `c${index}`,
      metric: "won_value",
      measure: "attainment",
      base: "credited",
      payout: BANDS,
      ...component,
    })),
  });
const missing = (personId: number, key: string) => ({
  code: "missingTarget",
  personId,
  planVersionId: null,
  detail: key,
});

test.each([
  { measured: { target: 100 }, components: [{}], keys: [], why: "there is a target" },
  { measured: { target: 0 }, components: [{}], keys: ["won_value"], why: "a target of nothing is none" },
  { measured: {}, components: [{}], keys: ["won_value"], why: "nobody set one" },
  { measured: {}, components: [{}, {}], keys: ["won_value"], why: "one measure is named once" },
  {
    measured: {},
    components: [{ metric: "margin" }],
    keys: ["margin"],
    why: "nothing is known of the measure at all",
  },
  { measured: {}, components: [{ measure: "money" }], keys: [], why: "plain money needs no target" },
  {
    measured: {},
    components: [{ credit: "team" }, { credit: "rollUp" }],
    keys: [],
    why: "a unit's target is not the person's to miss",
  },
])("$why", ({ measured, components, keys }) => {
  const warnings = warnOfInput(7, plan(...components), sampleFacts(5, {}, measured));
  expect(warnings).toEqual(keys.map((key) => missing(7, key)));
});

it("says of a version that pays what the linter says of it", () => {
  expect(warnOfPlan(3, samplePlan(BANDS))).toEqual([]);
  expect(warnOfPlan(3, samplePlan(BANDS, { boundary: null, floorMinor: -1 }))).toEqual(
    ["missingBoundary", "negative"].map((detail) => ({
      code: "lint",
      personId: null,
      planVersionId: 3,
      detail,
    })),
  );
});
