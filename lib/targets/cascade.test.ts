import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CascadeNode, cascadeTarget, fillMatrix, findSumMismatches } from "./cascade";

const total = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n);

const NODES: CascadeNode[] = [
  { id: "company", parentId: null, weight: 1n },
  { id: "east", parentId: "company", weight: 2n, overAssignmentPpm: 100_000 },
  { id: "south", parentId: "company", weight: 1n },
  { id: "amy", parentId: "east", weight: 1n },
  { id: "ben", parentId: "east", weight: 1n },
];

describe("a cascade", () => {
  const cells = cascadeTarget({ nodes: NODES, total: 1_200_000n, periodWeights: [1n, 1n, 2n], step: 100n });

  it("splits over tree and periods at once", () => {
    expect(cells.get("company")).toEqual([300_000n, 300_000n, 600_000n]);
    expect(cells.get("east")).toEqual([200_000n, 200_000n, 400_000n]);
    expect(cells.get("south")).toEqual([100_000n, 100_000n, 200_000n]);
  });

  it("hands out more where that is declared", () => {
    expect(cells.get("amy")).toEqual([110_000n, 110_000n, 220_000n]);
    expect(findSumMismatches(NODES, cells)).toEqual([]);
  });

  it("names a cell that was changed behind its back", () => {
    const changed = new Map(cells).set("south", [100_001n, 100_000n, 200_000n]);
    expect(findSumMismatches(NODES, changed)).toEqual([
      { parentId: "company", period: 0, parent: 300_000n, children: 300_001n },
    ]);
  });

  it("wants parents first", () => {
    expect(() => cascadeTarget({ nodes: [...NODES].reverse(), total: 1n, periodWeights: [1n] })).toThrow(
      RangeError,
    );
  });
});

it("all sums hold, whatever the tree", () => {
  const node = fc.record({
    parent: fc.nat(),
    weight: fc.bigInt(0n, 1_000n),
    overAssignmentPpm: fc.constantFrom(0, 0, 50_000),
  });
  const periods = fc.array(fc.bigInt(0n, 100n), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      fc.array(node, { maxLength: 30 }),
      fc.bigInt(0n, 10n ** 13n),
      periods,
      fc.constantFrom(1n, 100n),
      (random, whole, periodWeights, step) => {
        const nodes: CascadeNode[] = [{ id: "0", parentId: null, weight: 1n }];
        random.forEach(({ parent, ...rest }, i) =>
          nodes.push({ id: String(i + 1), parentId: String(parent % (i + 1)), ...rest }),
        );
        const cells = cascadeTarget({ nodes, total: whole, periodWeights, step });
        expect(total(cells.get("0") ?? [])).toBe(whole);
        expect(findSumMismatches(nodes, cells)).toEqual([]);
        expect([...cells.values()].flat().every((value) => value >= 0n)).toBe(true);
      },
    ),
  );
});

describe("a matrix", () => {
  it("has the rows and columns that were asked for", () => {
    const side = fc.array(fc.bigInt(0n, 10n ** 9n), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(side, side, (rows, weights) => {
        const whole = total(rows);
        const columns = weights.map((_, i) =>
          i === 0
            ? whole - (whole / BigInt(weights.length)) * BigInt(weights.length - 1)
            : whole / BigInt(weights.length),
        );
        const table = fillMatrix(rows, columns);
        expect(table.map(total)).toEqual(rows);
        expect(columns.map((_, i) => total(table.map((row) => row[i] ?? 0n)))).toEqual(columns);
      }),
    );
  });

  it("refuses totals that contradict each other", () => {
    expect(() => fillMatrix([1n], [2n])).toThrow(RangeError);
  });
});
