import { expect, test } from "vitest";
import { type ChampionRule, type Contender, rankChampions } from "./champions";

const RULE: ChampionRule = {
  places: 2,
  minTenureMonths: 0,
  qualifying: null,
  better: "higher",
  tieBetter: "higher",
};
const one = (personId: number, value: bigint | null, tieValue: bigint | null = null): Contender => ({
  personId,
  value,
  tieValue,
  hiredOn: "2025-01-15",
});
const START = "2026-11-01";

test.each([
  {
    rule: {},
    all: [one(1, 5n), one(2, 9n), one(3, 7n)],
    places: [
      [2, 1],
      [3, 2],
    ],
    why: "by figure, only the honoured places",
  },
  {
    rule: {},
    all: [one(1, 5n, 1n), one(2, 5n, 2n)],
    places: [
      [2, 1],
      [1, 2],
    ],
    why: "level people by the second figure",
  },
  {
    rule: {},
    all: [one(1, 5n, 2n), one(2, 5n, 2n), one(3, 4n)],
    places: [
      [1, 1],
      [2, 1],
    ],
    why: "level on both share the place, the next one counts them",
  },
  {
    rule: {},
    all: [one(1, 9n), one(2, 5n, 2n), one(3, 5n, 2n)],
    places: [
      [1, 1],
      [2, 2],
      [3, 2],
    ],
    why: "all who hold an honoured place are honoured",
  },
  {
    rule: {},
    all: [one(1, 5n, null), one(2, 5n, 1n)],
    places: [
      [2, 1],
      [1, 2],
    ],
    why: "no second figure comes after one",
  },
  {
    rule: { tieBetter: null },
    all: [one(2, 5n, 9n), one(1, 5n, 1n)],
    places: [
      [1, 1],
      [2, 1],
    ],
    why: "no second figure declared",
  },
  {
    rule: { better: "lower" as const },
    all: [one(1, 5n), one(2, 3n)],
    places: [
      [2, 1],
      [1, 2],
    ],
    why: "less is better",
  },
  {
    rule: { qualifying: 5n },
    all: [one(1, 5n), one(2, 4n)],
    places: [[1, 1]],
    why: "exactly what qualifies takes part",
  },
  {
    rule: { qualifying: 5n, better: "lower" as const },
    all: [one(1, 6n), one(2, 5n)],
    places: [[2, 1]],
    why: "too much where less is better",
  },
  { rule: {}, all: [one(1, null)], places: [], why: "no figure" },
  {
    rule: { minTenureMonths: 3 },
    all: [
      { ...one(1, 9n), hiredOn: "2026-08-02" },
      { ...one(2, 8n), hiredOn: "2026-08-01" },
      { ...one(3, 7n), hiredOn: null },
    ],
    places: [[2, 1]],
    why: "a day short of three months, exactly three, unknown",
  },
])("$why", ({ rule, all, places }) => {
  const found = rankChampions({ ...RULE, ...rule }, all, START);
  expect(found.map(({ personId, place }) => [personId, place])).toEqual(places);
});
