import { describe, expect, it } from "vitest";
import { hrefWith, type RawParams } from "./table-href";
import { tableUrl } from "./table-url";

const options = { columns: ["name", "amount"], defaultSort: "-amount" } as const;

describe("tableUrl", () => {
  it.each<[RawParams, object, string]>([
    [{}, { column: "amount", direction: "desc" }, "the default"],
    [{ sort: "name" }, { column: "name", direction: "asc" }, "ascending"],
    [{ sort: "-name" }, { column: "name", direction: "desc" }, "descending"],
    [{ sort: "password" }, { column: "amount", direction: "desc" }, "not a column of this table"],
    [{ sort: ["-name", "amount"] }, { column: "name", direction: "desc" }, "given twice: the first counts"],
  ])("%o sorts by %o: %s", (params, sort) =>
    expect(tableUrl("/x", params, options).state.sort).toEqual(sort),
  );

  it.each([
    ["3", 3],
    ["0", 1],
    ["-1", 1],
    ["1.5", 1],
    ["abc", 1],
    [undefined, 1],
    ["99999999999999", 1],
  ])("page %s is %i", (page, expected) =>
    expect(tableUrl("/x", { page }, options).state.page).toBe(expected),
  );

  it("trims and bounds what was searched for", () => {
    expect(tableUrl("/x", { q: `  ${"华".repeat(200)}` }, options).state.q).toHaveLength(100);
    expect(tableUrl("/x", {}, options).state.q).toBe("");
  });
  it("drops a cursor that cannot be one of ours", () => {
    expect(tableUrl("/x", { after: "x".repeat(501) }, options).state.after).toBeNull();
    expect(tableUrl("/x", { after: "abc" }, options).state.after).toBe("abc");
  });
});

describe("hrefWith", () => {
  const params = { period: "2026-Q4", stage: ["won", "lost"], page: "4", after: "k" };
  it("keeps everything but the place in the list", () =>
    expect(hrefWith("/deals", params, { sort: "name" })).toBe(
      "/deals?period=2026-Q4&stage=won&stage=lost&sort=name",
    ));
  it("goes to another place", () =>
    expect(hrefWith("/deals", params, { page: 5 })).toBe(
      "/deals?period=2026-Q4&stage=won&stage=lost&page=5",
    ));
  it("removes", () => expect(hrefWith("/deals", params, { stage: null, period: null })).toBe("/deals"));
});
