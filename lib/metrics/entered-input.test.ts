import { describe, expect, it } from "vitest";
import { enterValueInput } from "./entered-input";

const GOOD = {
  metric: "market_share",
  unitId: "1",
  periodKey: "2026-Q3",
  value: "2.95",
  evidence: "行业协会季度统计",
  clientKey: "5f0c8f0e-6f0a-4b8e-9a53-0f3f3a1d2c11",
};

describe("enterValueInput", () => {
  it.each([
    [{}, 29_500n, "a rate is typed in per cent"],
    [{ metric: "market_size", value: "215,000,000.50" }, 21_500_000_050n, "money in yuan"],
    [{ metric: "inventory_turns", value: "5.8" }, 58_000n, "turns have four decimals"],
  ])("%j → %s: %s", (change, value, _why) => {
    expect(enterValueInput.parse({ ...GOOD, ...change }).value).toBe(value);
  });
  it.each([
    [{ metric: "won_value" }, "metric", "notAnOption", "what the portal calculates is never typed in"],
    [{ value: "about 3" }, "value", "notANumber", "not a figure"],
    [{ value: "-1" }, "value", "tooSmall", "below nothing"],
    [{ evidence: "  " }, "evidence", "required", "a figure without a source is no figure"],
    [{ periodKey: "2026-Q5" }, "periodKey", "notAPeriod", "no such quarter"],
  ])("%j is refused at %s: %s (%s)", (change, field, code, _why) => {
    const { error } = enterValueInput.safeParse({ ...GOOD, ...change });
    expect(error?.issues.map(({ path, message }) => [path.join("."), message])).toContainEqual([field, code]);
  });
});
