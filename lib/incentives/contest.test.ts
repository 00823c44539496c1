import { describe, expect, it, test } from "vitest";
import { evaluateContest } from "./contest";

const entry = (personId: number, value: number, eligible = true) => ({
  personId,
  value: BigInt(value),
  eligible,
});
const rules = {
  prizesMinor: [1_000n, 500n, 300n],
  better: "higher",
  qualifying: null,
  ties: "share",
} as const;
const rows = (results: ReturnType<typeof evaluateContest>) =>
  results.map(({ personId, place, prizeMinor }) => [personId, place, prizeMinor]);

describe("evaluateContest", () => {
  test.each([
    {
      rules: {},
      entries: [entry(1, 10), entry(2, 30), entry(3, 20)],
      result: [
        [2, 1, 1_000n],
        [3, 2, 500n],
        [1, 3, 300n],
      ],
      why: "most first",
    },
    {
      rules: { better: "lower" as const },
      entries: [entry(1, 10), entry(2, 30)],
      result: [
        [1, 1, 1_000n],
        [2, 2, 500n],
      ],
      why: "least first, where less is better",
    },
    {
      rules: {},
      entries: [entry(1, 10), entry(2, 10), entry(3, 5)],
      result: [
        [1, 1, 750n],
        [2, 1, 750n],
        [3, 3, 300n],
      ],
      why: "level: they share the two prizes, the next is third",
    },
    {
      rules: { ties: "each" as const },
      entries: [entry(1, 10), entry(2, 10), entry(3, 5)],
      result: [
        [1, 1, 1_000n],
        [2, 1, 1_000n],
        [3, 3, 300n],
      ],
      why: "level: each takes the prize of the place",
    },
    {
      rules: { prizesMinor: [100n] },
      entries: [entry(3, 1), entry(1, 1), entry(2, 1)],
      result: [
        [1, 1, 34n],
        [2, 1, 33n],
        [3, 1, 33n],
      ],
      why: "the odd fen by id, not by the order of the list",
    },
    {
      rules: { qualifying: 10n },
      entries: [entry(1, 9), entry(2, 10)],
      result: [
        [2, 1, 1_000n],
        [1, null, 0n],
      ],
      why: "exactly qualifying takes part",
    },
    {
      rules: { qualifying: 10n, better: "lower" as const },
      entries: [entry(1, 11), entry(2, 10)],
      result: [
        [2, 1, 1_000n],
        [1, null, 0n],
      ],
      why: "at most, where less is better",
    },
    {
      rules: {},
      entries: [entry(1, 99, false), entry(2, 1)],
      result: [
        [2, 1, 1_000n],
        [1, null, 0n],
      ],
      why: "who is not eligible holds no place",
    },
    {
      rules: {},
      entries: [entry(1, 4), entry(2, 3), entry(3, 2), entry(4, 1)],
      result: [
        [1, 1, 1_000n],
        [2, 2, 500n],
        [3, 3, 300n],
        [4, 4, 0n],
      ],
      why: "a place without a prize",
    },
    { rules: {}, entries: [], result: [], why: "nobody" },
  ])("$why", ({ rules: changed, entries, result }) => {
    expect(rows(evaluateContest({ ...rules, ...changed }, entries))).toEqual(result);
  });

  it("does not depend on the order of the list", () => {
    const entries = [entry(4, 7), entry(2, 7), entry(9, 8), entry(1, 3)];
    expect(evaluateContest(rules, entries.toReversed())).toEqual(evaluateContest(rules, entries));
  });
});
