import fc from "fast-check";
import { expect, it } from "vitest";
import { layOutBridge } from "./bridge";

const total = (value: bigint) => ({ isTotal: true, value });
const move = (value: bigint) => ({ isTotal: false, value });

it.each([
  {
    why: "a rise starts where the total ends, a fall ends where the next total does",
    steps: [total(60n), move(40n), move(-20n), total(80n)],
    bars: [
      { fromPercent: 0, widthPercent: 60 },
      { fromPercent: 60, widthPercent: 40 },
      { fromPercent: 80, widthPercent: 20 },
      { fromPercent: 0, widthPercent: 80 },
    ],
  },
  {
    why: "what runs below the ground moves the ground",
    steps: [total(50n), move(-100n), total(-50n)],
    bars: [
      { fromPercent: 50, widthPercent: 50 },
      { fromPercent: 0, widthPercent: 100 },
      { fromPercent: 0, widthPercent: 50 },
    ],
  },
  { why: "nothing is drawn as nothing", steps: [total(0n)], bars: [{ fromPercent: 0, widthPercent: 0 }] },
])("$why", ({ steps, bars }) => expect(layOutBridge(steps)).toEqual(bars));

it("never leaves the axis", () => {
  const step = fc.record({ isTotal: fc.boolean(), value: fc.bigInt(-(10n ** 15n), 10n ** 15n) });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      for (const { fromPercent, widthPercent } of layOutBridge(steps)) {
        expect(fromPercent).toBeGreaterThanOrEqual(0);
        expect(widthPercent).toBeGreaterThanOrEqual(0);
        expect(fromPercent + widthPercent).toBeLessThanOrEqual(100);
      }
    }),
  );
});
