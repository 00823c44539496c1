import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareWording } from "./compare-wording";

const section = (title: string, ...lines: string[]) => ({ title, lines });
const marks = { same: " ", removed: "-", added: "+" } as const;
const shown = (before: ReturnType<typeof section>[], after: ReturnType<typeof section>[]) =>
  compareWording(before, after).map(({ title, lines }) => [
    title,
    lines.map(({ text, change }) => `${marks[change]}${text}`),
  ]);

describe("compareWording", () => {
  it.each([
    {
      why: "the same words are no change",
      before: [section("a", "x")],
      after: [section("a", "x")],
      result: [],
    },
    {
      why: "a changed sentence is the old one and the new one",
      before: [section("a", "x", "3 %", "z")],
      after: [section("a", "x", "4 %", "z")],
      result: [["a", [" x", "-3 %", "+4 %", " z"]]],
    },
    {
      why: "a section that is new, and one that is gone",
      before: [section("a", "x"), section("b", "y")],
      after: [section("c", "z"), section("a", "x")],
      result: [
        ["c", ["+z"]],
        ["b", ["-y"]],
      ],
    },
    {
      why: "a sentence that stands twice is not lost",
      before: [section("a", "x", "x")],
      after: [section("a", "x")],
      result: [["a", [" x", "-x"]]],
    },
  ])("$why", ({ before, after, result }) => {
    expect(shown(before, after)).toEqual(result);
  });

  it("keeps as many sentences as can be kept", () => {
    /** Of two lists, tried in every way. */
    const most = ([a, ...as]: readonly string[], [b, ...bs]: readonly string[]): number =>
      a === undefined || b === undefined
        ? 0
        : a === b
          ? 1 + most(as, bs)
          : Math.max(most(as, [b, ...bs]), most([a, ...as], bs));
    const lines = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 7 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const [changed] = compareWording([section("s", ...before)], [section("s", ...after)]);
        const kept = changed?.lines.filter(({ change }) => change === "same").length ?? before.length;
        expect(kept).toBe(most(before, after));
      }),
    );
  });

  it("names what is gone before what came in its place", () => {
    expect(shown([section("a", "x", "y")], [section("a", "z", "w")])).toEqual([
      ["a", ["-x", "-y", "+z", "+w"]],
    ]);
  });

  it("holds both wordings whole, in their order", () => {
    const lines = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 8 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const [changed] = compareWording([section("s", ...before)], [section("s", ...after)]);
        const kept = changed?.lines ?? before.map((text) => ({ text, change: "same" as const }));
        const without = (change: string) =>
          kept.filter((line) => line.change !== change).map(({ text }) => text);
        expect(without("added")).toEqual(before);
        expect(without("removed")).toEqual(after);
      }),
    );
  });
});
