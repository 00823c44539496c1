import { expect, test } from "vitest";
import { addDays } from "../periods";
import { lookAround } from "./look-around";

const starts = ["2026-09-07", "2026-09-14", "2026-09-21", "2026-09-28", "2026-10-05", "2026-10-12"];
const weeks = starts.map((start, i) => ({ start, end: addDays(start, 7), value: BigInt(i), sample: 10 }));
const values = (points: { value: bigint }[]) => points.map(({ value }) => Number(value));

test.each([
  {
    from: "2026-09-21",
    until: "2026-09-30",
    before: [0, 1],
    after: [4, 5],
    why: "weeks in which it was being done belong to neither side",
  },
  { from: "2026-09-20", until: null, before: [0], after: [], why: "nothing is after what is not done" },
  {
    from: "2026-09-01",
    until: "2026-10-12",
    before: [],
    after: [],
    why: "the week in which it was done is not after it",
  },
])("$why", ({ from, until, before, after }) => {
  const around = lookAround(weeks, { from, until });
  expect(values(around.before)).toEqual(before);
  expect(values(around.after)).toEqual(after);
});
