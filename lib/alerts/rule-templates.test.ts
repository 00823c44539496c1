import { expect, test } from "vitest";
import { metricOf } from "../metrics/metric-catalogue";
import { RULE_TEMPLATE_KEYS, RULE_TEMPLATES } from "./rule-templates";
import { parseThreshold } from "./threshold-text";
import { measuresOf } from "./watchable";

test.each(RULE_TEMPLATE_KEYS)("%s is a rule that can be saved as it stands", (key) => {
  const { metric, measure, warning, critical } = RULE_TEMPLATES[key];
  expect(measuresOf(metricOf(metric))).toContain(measure);
  const [mild, grave] = [warning, critical].map((text) => parseThreshold(text, measure, metricOf(metric)));
  expect(mild).not.toBeNull();
  expect(grave).not.toBeNull();
  expect((mild ?? 0n) < (grave ?? 0n)).toBe(true);
});
