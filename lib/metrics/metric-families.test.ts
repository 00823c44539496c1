import { describe, expect, it } from "vitest";
import { METRIC_IDS, metricOf } from "./metric-catalogue";
import { familyOf, METRIC_FAMILIES } from "./metric-families";

describe("familyOf", () => {
  it("gives every metric a family, and leaves no family empty", () => {
    expect(new Set(METRIC_IDS.map(familyOf))).toEqual(new Set(METRIC_FAMILIES));
  });
  it("counts what the portal cannot see by itself to the outside, and nothing else", () => {
    for (const id of METRIC_IDS)
      expect(familyOf(id) === "outside", id).toBe(metricOf(id).source === "entered");
  });
});
