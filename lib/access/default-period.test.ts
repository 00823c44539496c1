import { expect, test } from "vitest";
import { defaultPeriodKind, hasOwnPeriod } from "./default-period";

test.each([
  ["/analysis/losses", "quarter"],
  ["/analysis/returns/costs", "quarter"],
  ["/targets/resources", "quarter"],
  ["/analysis", "month"],
  ["/analysis/effort", "month"],
  ["/analysis/carefully", "month"],
  ["/", "month"],
] as const)("%s starts with the running %s", (path, kind) => expect(defaultPeriodKind(path)).toBe(kind));

test.each([
  ["/targets/week", true],
  ["/targets", false],
  ["/targets/resources", false],
] as const)("%s has its own period: %s", (path, own) => expect(hasOwnPeriod(path)).toBe(own));
