import { divideRounded, type Minor, type Ppm, ratioPpm, timesRate } from "../money";

export const BOTTLENECK_REASONS = ["leak", "slow", "pile_up"] as const;
export type BottleneckReason = (typeof BOTTLENECK_REASONS)[number];

/** One open stage over a period, with the same stage of an earlier, comparable one. */
export interface StageHealth {
  stageId: number;
  entries: number;
  advanced: number;
  lost: number;
  stockAtStart: number;
  stockAtEnd: number;
  /** Conversion by flow of the comparison; null when there is none. */
  usualConversionPpm: Ppm | null;
  /** Open amount of deals that have been here longer than expected. */
  lateMinor: Minor;
  /** Open amount of all deals here. */
  openMinor: Minor;
  averageMinor: Minor;
  /** Chance of a win from here. */
  probabilityPpm: Ppm;
}

export interface Bottleneck {
  stageId: number;
  reason: BottleneckReason;
  /** Expected value at stake, in minor units: what the leak cost, or what waits too long, or what piled up. */
  atStakeMinor: Minor;
  /** The figure behind the reason: conversion lost, share of money that is late, growth of the stock. */
  sizePpm: Ppm;
}

/** Fewer entries or outcomes than this prove nothing about a rate. */
export const SMALLEST_SAMPLE = 10;
const ONE = 1_000_000;

function worth(amount: Minor, probabilityPpm: Ppm): Minor {
  return divideRounded(timesRate(amount, probabilityPpm), BigInt(ONE));
}

/** Deals that would have gone on at the usual rate, at their average value and chance. */
function leakOf(stage: StageHealth): Bottleneck | null {
  const conversion = ratioPpm(BigInt(stage.advanced), BigInt(stage.entries));
  if (stage.usualConversionPpm === null || conversion === null || stage.entries < SMALLEST_SAMPLE)
    return null;
  const sizePpm = stage.usualConversionPpm - conversion;
  if (sizePpm <= 0) return null;
  const missing = divideRounded(BigInt(stage.entries) * stage.averageMinor * BigInt(sizePpm), BigInt(ONE));
  return {
    stageId: stage.stageId,
    reason: "leak",
    atStakeMinor: worth(missing, stage.probabilityPpm),
    sizePpm,
  };
}

function delayOf(stage: StageHealth): Bottleneck | null {
  const sizePpm = ratioPpm(stage.lateMinor, stage.openMinor);
  if (sizePpm === null || stage.lateMinor <= 0n) return null;
  return {
    stageId: stage.stageId,
    reason: "slow",
    atStakeMinor: worth(stage.lateMinor, stage.probabilityPpm),
    sizePpm,
  };
}

function pileUpOf(stage: StageHealth): Bottleneck | null {
  const growth = stage.stockAtEnd - stage.stockAtStart;
  if (growth < SMALLEST_SAMPLE) return null;
  const atStakeMinor = worth(BigInt(growth) * stage.averageMinor, stage.probabilityPpm);
  return {
    stageId: stage.stageId,
    reason: "pile_up",
    atStakeMinor,
    sizePpm: ratioPpm(BigInt(growth), BigInt(Math.max(1, stage.stockAtStart))) ?? 0,
  };
}

/**
 * The stage where most expected money is lost or waits, with the reason. Reasons are compared by money, so that a slow stage
 * full of small deals does not outrank a leak of large ones; ties go to the earlier stage and the reason named first.
 */
export function findBottleneck(stages: readonly StageHealth[]): Bottleneck | null {
  const found = stages
    .flatMap((stage) => [leakOf(stage), delayOf(stage), pileUpOf(stage)])
    .filter((entry) => entry !== null);
  return found.reduce<Bottleneck | null>(
    (worst, entry) => (worst === null || entry.atStakeMinor > worst.atStakeMinor ? entry : worst),
    null,
  );
}
