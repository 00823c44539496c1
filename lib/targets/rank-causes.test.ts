import { expect, test } from "vitest";
import { rankCauses } from "./rank-causes";
import type { Variance } from "./variance";

function variance(volume: bigint, cycle: bigint, win_rate: bigint, price: bigint): Variance {
  return { totalMinor: volume + cycle + win_rate + price, effects: { volume, cycle, win_rate, price } };
}

test.each([
  { parts: [], causes: [], why: "nothing to explain" },
  { parts: [{ part: "east", variance: null }], causes: [], why: "a part that cannot be taken apart" },
  {
    parts: [{ part: "east", variance: variance(-50n, 0n, 0n, 60n) }],
    causes: [],
    why: "a part that is on its way",
  },
  {
    parts: [{ part: "east", variance: variance(-10n, 0n, -50n, 5n) }],
    causes: ["east win_rate -50", "east volume -10"],
    why: "only what costs, largest first",
  },
  {
    parts: [
      { part: "east", variance: variance(-10n, -5n, -50n, 5n) },
      { part: "south", variance: variance(-30n, 0n, 0n, -1n) },
      { part: "north", variance: variance(-90n, 0n, 0n, 95n) },
    ],
    causes: ["east win_rate -50", "south volume -30", "east volume -10"],
    why: "three over all parts",
  },
  {
    parts: [
      { part: "east", variance: variance(-10n, -10n, 0n, 0n) },
      { part: "south", variance: variance(-10n, 0n, 0n, 0n) },
    ],
    causes: ["east volume -10", "east cycle -10", "south volume -10"],
    why: "ties by order",
  },
])("$why", ({ parts, causes }) => {
  expect(
    rankCauses(parts, 3).map(({ part, effect, amountMinor }) => `${part} ${effect} ${amountMinor}`),
  ).toEqual(causes);
});
