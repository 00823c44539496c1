import { isAdditive, type MetricId, metricOf } from "../metrics/metric-catalogue";
import { PPM, type Ppm } from "../money";
import { TEAM_MATURITIES, type TeamMaturity } from "./maturity";

/** What a team is asked for by its maturity: shares of the metrics, 1 000 000 together. */
export type MaturityMixes = Record<TeamMaturity, Partial<Record<MetricId, Ppm>>>;

/** Until operations declares others: a new team wins customers, a mature one grows those that are there. */
export const DEFAULT_MIXES: MaturityMixes = {
  new: { new_customers: 600_000, won_value: 400_000 },
  growing: { new_customers: 400_000, won_value: 600_000 },
  mature: { new_customers: 250_000, won_value: 750_000 },
};

/** Metrics of a plan that add up and that some team is asked for; the others keep their figures. */
export const mixedMetrics = (mixes: MaturityMixes, metrics: readonly MetricId[]): MetricId[] =>
  metrics.filter(
    (id) => isAdditive(metricOf(id)) && TEAM_MATURITIES.some((maturity) => (mixes[maturity][id] ?? 0) > 0),
  );

/** Shares keep twelve digits before they are weighed. */
const SCALE = 1_000_000_000_000n;

/**
 * A team's share of a metric in its mix over a plan's metrics, `SCALE` for all of them: metrics of the mix that the plan does not hold are
 * left out. Even where the mix holds none of them, and for a unit without people.
 */
function shareOf(
  mixes: MaturityMixes,
  maturity: TeamMaturity | null,
  metric: MetricId,
  metrics: readonly MetricId[],
): bigint {
  const mix = maturity === null ? {} : mixes[maturity];
  const whole = metrics.reduce((sum, id) => sum + (mix[id] ?? 0), 0);
  return whole === 0
    ? SCALE / BigInt(metrics.length || 1)
    : (SCALE * BigInt(mix[metric] ?? 0)) / BigInt(whole);
}

/** The same in parts per million, to be shown. */
export const mixSharePpm = (...asked: Parameters<typeof shareOf>): Ppm =>
  Number((shareOf(...asked) * BigInt(PPM)) / SCALE);

interface MixedLine {
  id: number;
  parentId: number | null;
  personId: number | null;
  maturity: TeamMaturity | null;
  /** Share of a full quota by month; only of people. */
  availabilityPpm: readonly Ppm[];
}

/**
 * Weights of a plan's units for one metric: a team counts with what its people can carry in the year times its mix's share of the
 * metric, and every unit above with the teams below it. So between two metrics a team's parts stand to each other as its mix says.
 * Parents come before their children.
 */
export function weighByMix(
  lines: readonly MixedLine[],
  metric: MetricId,
  mixes: MaturityMixes,
  metrics: readonly MetricId[],
): { line: number; weight: bigint }[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const weights = new Map<number, bigint>(
    lines.flatMap(({ id, personId }) => (personId === null ? [[id, 0n] as const] : [])),
  );
  for (const { parentId, personId, availabilityPpm } of lines) {
    const team = parentId === null || personId === null ? undefined : byId.get(parentId);
    if (!team) continue;
    const capacity = BigInt(availabilityPpm.reduce((sum, share) => sum + share, 0));
    const weight = capacity * shareOf(mixes, team.maturity, metric, metrics);
    for (
      let at: MixedLine | undefined = team;
      at;
      at = at.parentId === null ? undefined : byId.get(at.parentId)
    )
      weights.set(at.id, (weights.get(at.id) ?? 0n) + weight);
  }
  return [...weights].map(([line, weight]) => ({ line, weight }));
}
