import { describe, expect, it } from "vitest";
import { chooseLocale, chooseTheme, chooseTrend } from "./locale";

describe("chooseLocale", () => {
  it.each<[string | undefined, string | null, string, string]>([
    ["en", "zh-CN", "en", "the reader's own choice wins"],
    [undefined, "en-GB,en;q=0.9", "en", "then the browser's"],
    [undefined, "fr,zh-TW;q=0.8,en;q=0.9", "en", "by quality, not by order"],
    [undefined, "zh;q=0, en", "en", "a quality of 0 refuses"],
    [undefined, "fr", "zh-CN", "neither: the default"],
    [undefined, null, "zh-CN", "nothing said"],
    ["<script>", "*;q=x,,", "zh-CN", "nonsense"],
  ])("%s, %s → %s: %s", (cookie, accepted, expected) =>
    expect(chooseLocale(cookie, accepted)).toBe(expected),
  );
});

describe("what html is marked with", () => {
  it("knows no theme but its own", () =>
    expect([chooseTheme("dark"), chooseTheme("pink"), chooseTheme(undefined)]).toEqual([
      "dark",
      "system",
      "system",
    ]));
  it("paints rises red in Chinese and green in English, unless told", () =>
    expect([
      chooseTrend(undefined, "zh-CN"),
      chooseTrend(undefined, "en"),
      chooseTrend("red-up", "en"),
    ]).toEqual(["red-up", "green-up", "red-up"]));
});
