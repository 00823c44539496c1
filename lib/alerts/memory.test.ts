import { expect, it, test } from "vitest";
import type { FactColumn } from "../metrics/quantities";
import { memoryStart, movesMemory } from "./memory";

const VISITS = { families: ["activities"], columns: ["visits"] } as const;
const CSAT = { families: ["answers"], columns: ["csat_positive", "csat_responses"] } as const;

it.each<[string, string | null, Parameters<typeof memoryStart>[0], [FactColumn, string][]]>([
  ["nothing was ever recorded", null, VISITS, []],
  [
    "recorded later than other things",
    "2026-03-02",
    CSAT,
    [
      ["csat_responses", "2026-03-02"],
      ["won_count", "2024-01-02"],
    ],
  ],
  [
    "the first bad answer comes before the first good one",
    "2026-03-02",
    CSAT,
    [
      ["csat_responses", "2026-03-02"],
      ["csat_positive", "2026-03-05"],
    ],
  ],
  [
    "visits to deals that were open when the books began",
    "2024-12-02",
    VISITS,
    [
      ["visits", "2024-08-05"],
      ["lost_count", "2024-12-02"],
      ["won_count", "2024-12-04"],
    ],
  ],
  [
    "visits that were recorded only later",
    "2025-06-02",
    VISITS,
    [
      ["visits", "2025-06-02"],
      ["lost_count", "2024-12-02"],
    ],
  ],
  ["a company that closes no deals", "2024-08-05", VISITS, [["visits", "2024-08-05"]]],
  [
    "answers need no closing",
    "2024-08-05",
    CSAT,
    [
      ["csat_responses", "2024-08-05"],
      ["won_count", "2024-12-02"],
    ],
  ],
])("%s: known from %s on", (_why, day, of, first) => {
  expect(memoryStart(of, new Map(first))).toBe(day);
});

test.each([
  {
    families: ["activities"],
    start: "2026-01-05",
    family: "activities",
    day: "2026-01-05",
    moves: true,
    why: "it is the new first day",
  },
  {
    families: ["activities"],
    start: "2026-01-05",
    family: "activities",
    day: "2026-01-02",
    moves: true,
    why: "what came before it went",
  },
  {
    families: ["activities"],
    start: "2026-01-05",
    family: "activities",
    day: "2026-01-06",
    moves: false,
    why: "later than the first day",
  },
  {
    families: ["activities"],
    start: "2026-01-05",
    family: "answers",
    day: "2026-01-02",
    moves: false,
    why: "other figures",
  },
  {
    families: ["activities"],
    start: "2026-01-05",
    family: "deals",
    day: "2026-01-02",
    moves: true,
    why: "a closing that came or went",
  },
  {
    families: ["answers"],
    start: "2026-01-05",
    family: "deals",
    day: "2026-01-02",
    moves: false,
    why: "answers need no closing",
  },
  {
    families: ["answers"],
    start: null,
    family: "answers",
    day: "2026-01-02",
    moves: true,
    why: "the last figure went",
  },
  {
    families: ["deals"],
    start: null,
    family: "deals",
    day: null,
    moves: false,
    why: "what is open has no day",
  },
] as const)("touches move the memory ($moves): $why", ({ families, start, family, day, moves }) => {
  expect(movesMemory(families, start, [{ family, day }])).toBe(moves);
});
