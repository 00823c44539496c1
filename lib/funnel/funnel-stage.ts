import type { Tally } from "../metrics/figures";
import { divideRounded, type Minor, ratioPpm, roundExact } from "../money";
import type { StageHealth } from "./bottleneck";
import type { CohortStage } from "./cohort";
import type { Stage } from "./stage";
import { flowConversion, type StageFlow } from "./stage-flow";

/** The deals that are in a stage now. */
export interface OpenDeals {
  count: number;
  amountMinor: Minor;
  /** In it longer than expected. */
  lateCount: number;
  lateMinor: Minor;
}

/** How long deals were in a stage that they have left for the last time so far. */
export interface Stays {
  days: number;
  deals: number;
  /** Longer than expected. */
  late: number;
}

/** Everything that a screen shows of one open stage. */
export interface FunnelStage<S extends Stage = Stage> {
  stage: S;
  open: OpenDeals;
  flow: StageFlow;
  /** Exits forward ÷ entries of the period. */
  conversion: Tally;
  /** The same of the period before. */
  usual: Tally;
  stays: Stays;
  /** Value at the departure of the deals lost from here in the period. */
  lostMinor: Minor;
  cohort: CohortStage | undefined;
}

export const NO_OPEN_DEALS: OpenDeals = { count: 0, amountMinor: 0n, lateCount: 0, lateMinor: 0n };

/** Whether there is anything to say of a stage that nothing enters any more. */
export function hasAnything({ open, flow }: Pick<FunnelStage, "open" | "flow">): boolean {
  const { stockAtStart, stockAtEnd, entries, exits } = flow;
  return [open.count, stockAtStart, stockAtEnd, entries, ...Object.values(exits)].some(
    (count) => count !== 0,
  );
}

/** Open value times the chance of the stage, summed over the stages and rounded once. */
export function weightStages(stages: readonly Pick<FunnelStage, "stage" | "open">[]): Minor {
  return roundExact(
    stages.reduce((sum, { stage, open }) => sum + open.amountMinor * BigInt(stage.probabilityPpm), 0n),
  );
}

/** Mean days of a stay in tenths, so that a screen may show one decimal; null when nobody has left. */
export function meanStayTenths({ days, deals }: Stays): number | null {
  return deals === 0 ? null : Number(divideRounded(BigInt(days) * 10n, BigInt(deals)));
}

/** What the search for the bottleneck looks at. The average value is that of the deals here. */
export function healthOf({ stage, open, flow, usual }: FunnelStage): StageHealth {
  return {
    stageId: stage.id,
    entries: flow.entries,
    advanced: flow.exits.advanced,
    lost: flow.exits.lost,
    stockAtStart: flow.stockAtStart,
    stockAtEnd: flow.stockAtEnd,
    usualConversionPpm: ratioPpm(usual.numerator, usual.denominator),
    lateMinor: open.lateMinor,
    openMinor: open.amountMinor,
    averageMinor: open.count === 0 ? 0n : divideRounded(open.amountMinor, BigInt(open.count)),
    probabilityPpm: stage.probabilityPpm,
  };
}

/** Joins what was read of the stages of a pipeline. */
export function describeStages<S extends Stage>(source: {
  stages: readonly S[];
  open: ReadonlyMap<number, OpenDeals>;
  flows: ReadonlyMap<number, StageFlow>;
  usual: ReadonlyMap<number, StageFlow>;
  stays: ReadonlyMap<number, Stays & { lostMinor: Minor }>;
  cohort: readonly CohortStage[];
}): FunnelStage<S>[] {
  return source.stages
    .filter(({ kind }) => kind === "open")
    .sort((a, b) => a.position - b.position)
    .flatMap((stage) => {
      const flow = source.flows.get(stage.id);
      const before = source.usual.get(stage.id);
      if (!flow || !before) return [];
      const { lostMinor = 0n, ...stays } = source.stays.get(stage.id) ?? { days: 0, deals: 0, late: 0 };
      return [
        {
          stage,
          open: source.open.get(stage.id) ?? NO_OPEN_DEALS,
          flow,
          conversion: flowConversion(flow),
          usual: flowConversion(before),
          stays,
          lostMinor,
          cohort: source.cohort.find(({ stageId }) => stageId === stage.id),
        },
      ];
    });
}
