import fc from "fast-check";
import { expect, it, test } from "vitest";
import { mergeMinutes } from "./merge-minutes";

test.each([
  { base: "a", mine: "a", theirs: "b", merged: "b", why: "only the other wrote" },
  { base: "a", mine: "b", theirs: "a", merged: "b", why: "only this one wrote" },
  { base: "a", mine: "a\nb", theirs: "a\nc", merged: "a\nb\nc", why: "both went on" },
  { base: "a", mine: "b", theirs: "c", merged: "b\nc", why: "both began anew" },
  { base: "", mine: "x", theirs: "x", merged: "x", why: "both wrote the same" },
])("$why", ({ base, mine, theirs, merged }) => {
  expect(mergeMinutes(base, mine, theirs)).toBe(merged);
});

it("never loses what this one has typed, nor what the other added at the end", () => {
  const line = fc.stringMatching(/^[a-z]{1,8}$/);
  fc.assert(
    fc.property(line, line, line, (base, mine, theirs) => {
      const merged = mergeMinutes(base, `${base}\n${mine}`, `${base}\n${theirs}`);
      expect(merged).toContain(mine);
      expect(merged).toContain(theirs);
    }),
  );
});
