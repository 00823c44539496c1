import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyOperation } from "./edit-sheet";
import { TEAM_MATURITIES } from "./maturity";
import { DEFAULT_MIXES, mixedMetrics, mixSharePpm, weighByMix } from "./maturity-mix";
import { buildSheet } from "./sheet";

const METRICS = ["won_value", "new_customers"] as const;
const FULL = Array.from({ length: 12 }, () => 1_000_000);
const months = (value: bigint) => Array.from({ length: 12 }, () => value);

/** A company of teams, each with so many people. */
function linesOf(
  teams: readonly { maturity: (typeof TEAM_MATURITIES)[number]; people: number }[],
  value: bigint,
) {
  const rest = {
    depth: 0,
    lockedMonths: 0,
    origins: FULL.map(() => "typed" as const),
    overAssignmentPpm: 0,
    mayEdit: true,
  };
  let id = 1;
  const lines = [
    {
      ...rest,
      id,
      unitId: 1,
      personId: null,
      parentId: null as number | null,
      maturity: null as (typeof TEAM_MATURITIES)[number] | null,
      values: months(value),
      availabilityPpm: FULL,
    },
  ];
  for (const { maturity, people } of teams) {
    const team = ++id;
    lines.push({
      ...rest,
      id: team,
      unitId: team,
      personId: null,
      parentId: 1,
      maturity,
      values: months(0n),
      availabilityPpm: FULL,
    });
    for (let i = 0; i < people; i += 1) {
      id += 1;
      lines.push({
        ...rest,
        id,
        unitId: team,
        personId: id,
        parentId: team,
        maturity: null,
        values: months(0n),
        availabilityPpm: FULL,
      } as never);
    }
  }
  return lines;
}

const mixed = (lines: ReturnType<typeof linesOf>, metric: (typeof METRICS)[number]) => {
  const { shape, state } = buildSheet(lines, { closed: FULL.map(() => false), isAdditive: true, step: 1n });
  const weights = weighByMix(lines, metric, DEFAULT_MIXES, METRICS);
  const result = applyOperation(shape, state, { kind: "mix", line: 1, weights });
  if (!result.ok) throw new Error(result.code);
  return { shape, state: result.state, weights };
};

it("asks a new team for customers and a mature one for accounts, as the mix says", () => {
  const lines = linesOf(
    [
      { maturity: "new", people: 2 },
      { maturity: "mature", people: 2 },
    ],
    1_000n,
  );
  const teams = (metric: (typeof METRICS)[number]) =>
    [1, 4].map((place) => mixed(lines, metric).state.values[place]?.[0]);
  // 0.6 : 0.25 of the customers, 0.4 : 0.75 of the accounts
  expect(teams("new_customers")).toEqual([706n, 294n]);
  expect(teams("won_value")).toEqual([348n, 652n]);
});

it("leaves metrics alone that no mix names, and fills a mix up over those that the plan holds", () => {
  expect(mixedMetrics(DEFAULT_MIXES, ["won_value", "won_count", "new_customers"] as never)).toEqual([
    "won_value",
    "new_customers",
  ]);
  expect(mixSharePpm(DEFAULT_MIXES, "new", "won_value", ["won_value"])).toBe(1_000_000);
  expect(mixSharePpm(DEFAULT_MIXES, "new", "won_value", METRICS)).toBe(400_000);
});

it.each(TEAM_MATURITIES)("the mix of %s is whole", (maturity) => {
  expect(Object.values(DEFAULT_MIXES[maturity]).reduce((a, b) => a + b, 0)).toBe(1_000_000);
});

describe("whatever the teams", () => {
  const team = fc.record({
    maturity: fc.constantFrom(...TEAM_MATURITIES),
    people: fc.integer({ min: 1, max: 5 }),
  });
  const teams = fc.array(team, { minLength: 1, maxLength: 6 });

  it("every level sums to the one above, to the unit; and mixing again changes nothing", () => {
    fc.assert(
      fc.property(teams, fc.bigInt(0n, 10n ** 9n), fc.constantFrom(...METRICS), (random, value, metric) => {
        const lines = linesOf(random, value);
        const { shape, state, weights } = mixed(lines, metric);
        shape.children.forEach((children, place) => {
          if (children.length === 0) return;
          const below = children.reduce((sum, child) => sum + (state.values[child]?.[3] ?? 0n), 0n);
          expect(below).toBe(state.values[place]?.[3]);
        });
        const again = applyOperation(shape, state, { kind: "mix", line: 1, weights });
        expect(again.ok && again.state.values).toEqual(state.values);
      }),
    );
  });

  it("a team's parts of two metrics stand to each other as its mix says, to the rounding of one unit", () => {
    fc.assert(
      fc.property(teams, (random) => {
        const lines = linesOf(random, 10n ** 9n);
        const all = METRICS.map((metric) => {
          const { weights } = mixed(lines, metric);
          return new Map(weights.map(({ line, weight }) => [line, weight]));
        });
        for (const line of lines) {
          if (line.maturity === null) continue;
          const [accounts = 0n, customers = 0n] = all.map((weights) => weights.get(line.id) ?? 0n);
          const mix = DEFAULT_MIXES[line.maturity];
          expect(accounts * BigInt(mix.new_customers ?? 0)).toBe(customers * BigInt(mix.won_value ?? 0));
        }
      }),
    );
  });
});
