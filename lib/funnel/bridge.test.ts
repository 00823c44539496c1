import fc from "fast-check";
import { expect, it, test } from "vitest";
import { BRIDGE_PARTS, bridgePipeline, type DealSnapshot, partsOfMove } from "./bridge";

const open = (amountMinor: bigint, inView = true): DealSnapshot => ({ kind: "open", amountMinor, inView });
const closed = (kind: "won" | "lost", amountMinor: bigint): DealSnapshot => ({
  kind,
  amountMinor,
  inView: true,
});

test.each([
  {
    before: null,
    now: open(5n),
    part: { createdMinor: 5n, nowMinor: 5n },
    why: "a new deal",
  },
  {
    before: open(5n, false),
    now: open(6n),
    part: { createdMinor: 6n },
    why: "pulled in from next quarter",
  },
  {
    before: closed("lost", 5n),
    now: open(6n),
    part: { createdMinor: 6n },
    why: "opened again",
  },
  { before: open(5n), now: open(9n), part: { grownMinor: 4n, startMinor: 5n, nowMinor: 9n }, why: "raised" },
  { before: open(5n), now: open(3n), part: { grownMinor: -2n }, why: "reduced" },
  {
    before: open(5n),
    now: closed("won", 7n),
    part: { wonMinor: 7n, grownMinor: 2n },
    why: "won at a better price",
  },
  {
    before: open(5n),
    now: closed("lost", 9n),
    part: { lostMinor: 5n, grownMinor: 0n },
    why: "lost at what it was worth",
  },
  {
    before: open(5n),
    now: open(5n, false),
    part: { slippedMinor: 5n, nowMinor: 0n },
    why: "slipped into next quarter",
  },
  { before: open(5n), now: null, part: { slippedMinor: 5n }, why: "deleted" },
  {
    before: null,
    now: closed("won", 5n),
    part: { wonMinor: 0n, startMinor: 0n, nowMinor: 0n },
    why: "came and went in between",
  },
])("$why", ({ before, now, part }) => {
  expect(bridgePipeline([{ before, now }])).toMatchObject(part);
});

it("start + new + grown − lost − slipped − won = now", () => {
  const snapshot = fc.record({
    kind: fc.constantFrom("open" as const, "won" as const, "lost" as const),
    amountMinor: fc.bigInt(0n, 10n ** 12n),
    inView: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(fc.record({ before: fc.option(snapshot), now: fc.option(snapshot) })), (moves) => {
      const b = bridgePipeline(moves);
      expect(b.startMinor + b.createdMinor + b.grownMinor - b.lostMinor - b.slippedMinor - b.wonMinor).toBe(
        b.nowMinor,
      );
    }),
  );
});

it("is the sum of what its deals add to each part, so that a part opens to the deals that make it up", () => {
  const moves = [
    { before: null, now: open(5n) },
    { before: open(5n), now: closed("won", 7n) },
    { before: open(4n), now: open(3n) },
    { before: open(2n), now: open(2n, false) },
    { before: open(6n), now: closed("lost", 9n) },
  ];
  const bridge = bridgePipeline(moves);
  for (const part of BRIDGE_PARTS) {
    const sum = moves.reduce((total, move) => total + (partsOfMove(move)[part] ?? 0n), 0n);
    expect({ part, sum }).toEqual({ part, sum: bridge[`${part}Minor`] });
  }
});
