import { describe, expect, it } from "vitest";
import { ROLES } from "@/lib/access/roles";
import en from "@/lib/i18n/messages/en/shell.json";
import { isCurrentPath, withKeptParams } from "./kept-params";
import { navigationFor, thumbPlacesFor } from "./navigation";
import { periodOptions, periodOptionsText } from "./period-options";

const keysOf = (role: (typeof ROLES)[number]) =>
  navigationFor(role).flatMap(({ places }) => places.map(({ key }) => key));

describe("navigation", () => {
  it.each(ROLES)(
    "of a %s starts at Today, names every place and leaves room for More under the thumb",
    (role) => {
      expect(keysOf(role)[0]).toBe("today");
      for (const key of keysOf(role)) expect(en).toHaveProperty(key);
      expect(thumbPlacesFor(role).length).toBeLessThanOrEqual(4);
      expect(thumbPlacesFor(role)[0]?.key).toBe("today");
    },
  );
  it("has no empty groups and shows only what the role may open", () => {
    expect(keysOf("partner")).toEqual(["today", "targets", "alerts"]);
    expect(keysOf("admin")).not.toContain("incentives");
    expect(keysOf("rep")).not.toContain("audit");
  });
  it("gives no letter to two places of one rail", () => {
    for (const role of ROLES) {
      const letters = navigationFor(role).flatMap(({ places }) =>
        places.flatMap(({ shortcut }) => shortcut ?? []),
      );
      expect(new Set(letters).size).toBe(letters.length);
    }
  });
});

describe("withKeptParams", () => {
  const current = new URLSearchParams("period=2026-Q4&unit=7&stage=won&page=3");
  it.each([
    ["/funnel", "/funnel?period=2026-Q4&unit=7", "period and scope stay, filters do not"],
    ["/funnel?unit=9", "/funnel?unit=9&period=2026-Q4", "a link that names its own scope wins"],
    ["/alerts/3#history", "/alerts/3?period=2026-Q4&unit=7#history", "the place on the page stays last"],
  ])("%s → %s: %s", (href, expected) => expect(withKeptParams(href, current)).toBe(expected));
  it("adds nothing where nothing was picked", () =>
    expect(withKeptParams("/", new URLSearchParams())).toBe("/"));
});

describe("isCurrentPath", () => {
  it.each([
    ["/", "/", true],
    ["/targets", "/", false],
    ["/targets/12", "/targets?period=2026", true],
    ["/targets-old", "/targets", false],
  ])("at %s, %s is current: %s", (pathname, href, current) =>
    expect(isCurrentPath(pathname, href)).toBe(current),
  );
});

describe("periodOptions", () => {
  it("offers every period with data and the rest of this fiscal year, newest first", () => {
    const groups = periodOptions({ first: "2025-11-20", today: "2026-11-23" }, { startMonth: 1 });
    const keys = (kind: string) => groups.find((group) => group.kind === kind)?.keys;
    expect(keys("year")).toEqual(["2026", "2025"]);
    expect(keys("quarter")).toEqual(["2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4"]);
    expect(keys("month")).toHaveLength(14);
    expect(keys("month")?.[0]).toBe("2026-12");
  });
  it("follows a fiscal year that starts in April", () => {
    const [years, quarters] = periodOptions({ first: "2026-04-01", today: "2026-11-23" }, { startMonth: 4 });
    expect(years?.keys).toEqual(["2027"]);
    expect(quarters?.keys[0]).toBe("2027-Q4");
  });
  it("are one text, made anew for another day or another calendar", () => {
    const range = { first: "2026-04-01", today: "2026-11-23" };
    for (const startMonth of [1, 4, 1]) {
      const text = periodOptionsText(range, { startMonth });
      expect(JSON.parse(text)).toEqual(periodOptions(range, { startMonth }));
    }
    const tomorrow = { ...range, today: "2027-01-01" };
    expect(JSON.parse(periodOptionsText(tomorrow, { startMonth: 1 }))).toEqual(
      periodOptions(tomorrow, { startMonth: 1 }),
    );
  });
});
