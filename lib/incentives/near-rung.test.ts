import { expect, test } from "vitest";
import type { Ladder, Rung } from "./ladder";
import { findNearRung } from "./near-rung";

function ladder(component: string, credit: Ladder["credit"], next: Partial<Rung> | null): Ladder {
  const rung = next && ({ index: 1, distance: 10n, actual: 100n, ...next } as Rung);
  return { component, credit, next: rung } as Ladder;
}

test.each([
  { ladders: [], within: undefined, near: null, why: "no ladder" },
  { ladders: [ladder("sales", "own", null)], within: undefined, near: null, why: "the last rung is reached" },
  {
    ladders: [ladder("sales", "own", { distance: null })],
    within: undefined,
    near: null,
    why: "no target, so nothing reaches it",
  },
  { ladders: [ladder("sales", "own", {})], within: undefined, near: ["sales", 100_000], why: "a tenth away" },
  { ladders: [ladder("sales", "own", {})], within: 100_000, near: ["sales", 100_000], why: "exactly within" },
  { ladders: [ladder("sales", "own", {})], within: 99_999, near: null, why: "too far" },
  {
    ladders: [ladder("team", "team", { distance: 1n })],
    within: undefined,
    near: null,
    why: "a team's rung is nobody's own",
  },
  {
    ladders: [
      ladder("sales", "own", {}),
      ladder("margin", "rollUp", { distance: 5n }),
      ladder("new", "own", { distance: 5n }),
    ],
    within: undefined,
    near: ["margin", 50_000],
    why: "the nearest, the first of equals",
  },
])("$why", ({ ladders, within, near }) => {
  const found = findNearRung(ladders, within);
  expect(found && [found.ladder.component, found.distancePpm]).toEqual(near);
});
