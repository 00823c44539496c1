import { describe, expect, it } from "vitest";
import { findMissingYears } from "./missing-years";

describe("findMissingYears", () => {
  it.each([
    {
      first: "2025-06-01",
      last: "2027-12-31",
      years: [2024, 2025, 2026],
      missing: [2027],
      why: "not announced yet",
    },
    {
      first: "2025-06-01",
      last: "2025-06-01",
      years: [],
      missing: [2025],
      why: "a single day asks for its year",
    },
    { first: "2026-01-01", last: "2025-01-01", years: [], missing: [], why: "no days, no years" },
  ])("$why", ({ first, last, years, missing }) =>
    expect(findMissingYears(first, last, years)).toEqual(missing),
  );
});
