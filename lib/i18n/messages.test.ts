import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { LOCALES } from "./locale";
import { placeholdersOf } from "./placeholders";

const FOLDER = path.join(import.meta.dirname, "messages");
const read = (locale: string, file: string) =>
  JSON.parse(readFileSync(path.join(FOLDER, locale, file), "utf8")) as object;
const filesOf = (locale: string) => readdirSync(path.join(FOLDER, locale)).sort();

/** `{ a: { b: "x" } }` → `a.b: x`. */
function flatten(value: unknown, prefix = ""): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [[prefix, value]];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, prefix ? `${prefix}.${key}` : key));
}

describe("placeholdersOf", () => {
  it.each([
    ["nothing to fill in", []],
    ["{count, plural, one {# deal of {name}} other {# deals}} <b>now</b>", ["<b>", "count", "name"]],
    ["{when, date, short} '{literally}' {n, selectordinal, one {#st} other {#th}}", ["n", "when"]],
  ])("%s", (message, names) => expect(placeholdersOf(message)).toEqual(names));

  it.each(["{open", "closed}", "{a, plural, other {x}"])("refuses %s", (message) =>
    expect(() => placeholdersOf(message)).toThrow(SyntaxError),
  );
});

describe("messages", () => {
  it("has the same files in every language", () => {
    for (const locale of LOCALES) expect(filesOf(locale)).toEqual(filesOf(LOCALES[0]));
  });

  describe.each(filesOf(LOCALES[0]))("%s", (file) => {
    const [zh, en] = LOCALES.map((locale) => new Map(flatten(read(locale, file))));
    if (!zh || !en) throw new Error("two languages are compared");

    it("has the same keys in both languages", () => {
      expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
    });
    it("says something under every key", () => {
      const empty = [...zh, ...en]
        .filter(([, text]) => typeof text !== "string" || text.trim() === "")
        .map(([key]) => key);
      expect(empty).toEqual([]);
    });
    it("takes the same values in both languages", () => {
      const differing = [...zh].filter(
        ([key, text]) =>
          placeholdersOf(String(text)).join() !== placeholdersOf(String(en.get(key) ?? "")).join(),
      );
      expect(differing.map(([key]) => key)).toEqual([]);
    });
  });
});
