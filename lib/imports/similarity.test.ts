import { expect, it, test } from "vitest";
import { editDistance, likeliestName, similarNames } from "./similarity";

const PRODUCTS = [
  "GTX Basic",
  "GTX Pro",
  "GTX Plus Pro",
  "GTX Plus Basic",
  "MG Special",
  "MG Advanced",
  "GTK 500",
];

test.each<[name: string, likeliest: string | null, why: string]>([
  ["GTXPro", "GTX Pro", "only a space is missing"],
  ["gtx  pro", "GTX Pro", "case and spaces"],
  ["GTX-Plus-Pro", "GTX Plus Pro", "other punctuation"],
  ["MG Specail", "MG Special", "two letters swapped"],
  ["GTX", null, "the beginning of several names is none of them"],
  ["Router", null, "nothing like it"],
])("%s is likeliest %s: %s", (name, likeliest) => expect(likeliestName(name, PRODUCTS)).toBe(likeliest));

it("names no favourite between two that are equally like", () => {
  expect(likeliestName("Marta Klain", ["Marta Klein", "Marta Klajn"])).toBeNull();
  expect(similarNames("Marta Klain", ["Marta Klein", "Marta Klajn"])).toHaveLength(2);
});

test.each([
  ["kitten", "sitting", 3],
  ["ab", "ba", 1],
  ["", "abc", 3],
  ["same", "same", 0],
  ["far", "away from it", 5],
])("%s to %s takes %i edits (counted up to 4)", (a, b, edits) => expect(editDistance(a, b, 4)).toBe(edits));
