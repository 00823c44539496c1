import { type CascadeNode, cascadeTarget, findSumMismatches } from "../../lib/targets/cascade";
import { compared, type Figure, interleaved } from "../figure";
import { benchSheet } from "./sheet";

const PEOPLE = 10_000;
const MONTHS = 12;
const METRICS = 5;
const ROUNDS = 5;
const STEP = 100n;
/** Of each level below the company: regions, teams of a region, people of a team. */
const REGIONS = 10;
const TEAMS = 20;

export async function benchTargets(): Promise<Figure[]> {
  return [await cascadeAgainstBare(), ...(await benchSheet())];
}

/**
 * A change at the top of a plan reaches every person and month, in whole steps that sum at every level, against a bare loop that
 * multiplies every leaf and month by the old proportion: no rounding, no sums kept.
 */
async function cascadeAgainstBare(): Promise<Figure> {
  const nodes = plan();
  const periodWeights = Array.from({ length: MONTHS }, (_, month) => BigInt(80 + ((month * 7) % 40)));
  const totals = Array.from({ length: METRICS }, (_, metric) => 120_000_000_00n + BigInt(metric) * 1_000_00n);
  const leaves = totals.map((total) => share(cascadeTarget({ nodes, total, periodWeights, step: STEP })));
  let change = 0n;
  const cascade = async () => {
    change += 7_000_00n;
    const started = performance.now();
    const plans = totals.map((total) =>
      cascadeTarget({ nodes, total: total + change, periodWeights, step: STEP }),
    );
    const milliseconds = performance.now() - started;
    for (const [metric, cells] of plans.entries()) check(nodes, cells, (totals[metric] ?? 0n) + change);
    return milliseconds;
  };
  const bare = async () => {
    change += 7_000_00n;
    const started = performance.now();
    for (const [metric, cells] of leaves.entries()) {
      const before = totals[metric] ?? 1n;
      for (const months of cells)
        for (const [month, value] of months.entries()) months[month] = (value * (before + change)) / before;
    }
    return performance.now() - started;
  };
  const [value = 0, baseline = 0] = await interleaved(ROUNDS, [cascade, bare]);
  const known = {
    id: "targets.cascade",
    what: `a change at the top reaches ${PEOPLE} people × ${MONTHS} months × ${METRICS} metrics, sums exact, against a bare loop over the leaves`,
    unit: "ms",
    aim: 10,
    better: "lower",
  } as const;
  return compared(known, value, baseline);
}

/** Company, regions, teams, people; parents first, weights uneven so that every level has to round. */
function plan(): CascadeNode[] {
  const nodes: CascadeNode[] = [{ id: "company", parentId: null, weight: 1n }];
  for (let i = 0; i < REGIONS; i++)
    nodes.push({ id: `region ${i}`, parentId: "company", weight: BigInt(90 + ((i * 13) % 31)) });
  for (let i = 0; i < REGIONS * TEAMS; i++)
    nodes.push({ id: `team ${i}`, parentId: `region ${i % REGIONS}`, weight: BigInt(90 + ((i * 17) % 37)) });
  for (let i = 0; i < PEOPLE; i++)
    nodes.push({
      id: `person ${i}`,
      parentId: `team ${i % (REGIONS * TEAMS)}`,
      weight: BigInt(80 + ((i * 19) % 41)),
    });
  return nodes;
}

function share(cells: ReadonlyMap<string, readonly bigint[]>): bigint[][] {
  return [...cells].filter(([id]) => id.startsWith("person")).map(([, months]) => [...months]);
}

/** A cascade that does not sum, or does not reach the leaves, is no measurement. */
function check(nodes: readonly CascadeNode[], cells: ReadonlyMap<string, readonly bigint[]>, total: bigint) {
  if (findSumMismatches(nodes, cells).length > 0) throw new Error("children do not sum to their parents");
  const leaves = share(cells);
  const sum = leaves.flat().reduce((all, value) => all + value, 0n);
  if (leaves.length !== PEOPLE || sum !== total) throw new Error("the change has not reached every leaf");
}
