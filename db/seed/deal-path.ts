import type { LossReason } from "@/lib/funnel/loss-reasons";
import type { Random } from "./random";
import type { Timeline } from "./timeline";

/** One entry into a stage. */
export interface Visit {
  /** Position in the default pipeline: 0 to 5 open, then won and lost. */
  stage: number;
  /** Number of the day. */
  day: number;
  /** Minutes after midnight. */
  minute: number;
  ownerId: number;
  /** Whole yuan. */
  amount: number;
}

export interface Path {
  visits: Visit[];
  lossReason: LossReason | null;
}

/** What makes one deal go better or worse than another. */
export interface DealCircumstances {
  ownerId: number;
  /** Number of the day on which the owner leaves the company; Infinity when they stay. */
  leavesOn(ownerId: number): number;
  /** Somebody of the same team who is there on that day. */
  colleague(ownerId: number, day: number): number;
  /** Multiplies the chance to advance, by stage. */
  advantage: number;
  /** From this day on the market turned against the region; Infinity when it did not. */
  troubleFrom: number;
  amount: number;
}

export const WON = 6;
export const LOST = 7;

/** Chance to leave a stage forward, and median days in it. The fourth is the bottleneck: its plan says 12 days. */
const STAGE_FACTS = [
  { advance: 0.8, days: 5 },
  { advance: 0.82, days: 7 },
  { advance: 0.84, days: 7 },
  { advance: 0.79, days: 19 },
  { advance: 0.81, days: 6 },
  { advance: 0.85, days: 8 },
] as const;
const BOTTLENECK = 3;

const STEP_BACK = 0.035;
const SKIP = 0.05;
const HAND_OFF = 0.03;
const STUCK = 0.02;
const SPREAD = 0.55;
/** Deals close faster before the year ends and slower around Spring Festival. */
const MONTH_PACE = [1.1, 1.2, 0.95, 1, 1, 0.95, 1.05, 1.05, 0.95, 1, 0.95, 0.82] as const;
const TROUBLE_ADVANCE = 0.8;

const EARLY_LOSS = [
  ["no_response", 30],
  ["no_need", 22],
  ["no_budget", 20],
  ["timing", 16],
  ["competitor", 6],
  ["other", 6],
] as const;
const LATE_LOSS = [
  ["price", 30],
  ["competitor", 26],
  ["product_gap", 14],
  ["no_budget", 12],
  ["timing", 9],
  ["service", 5],
  ["other", 4],
] as const;
const TROUBLE_LOSS = [
  ["competitor", 55],
  ["price", 33],
  ["timing", 7],
  ["no_budget", 5],
] as const;

const OPENS = 9 * 60;
const CLOSES = 17 * 60 + 50;

export function businessMinute(random: Random): number {
  return random.int(OPENS, CLOSES);
}

/** The moment so many days later, on a working day and within business hours. */
function later(at: Visit, days: number, random: Random, time: Timeline): { day: number; minute: number } {
  const day = time.workingFrom(at.day + days);
  if (day > at.day) return { day, minute: businessMinute(random) };
  const minute = at.minute + random.int(25, 120);
  return minute <= CLOSES
    ? { day, minute }
    : { day: time.workingFrom(at.day + 1), minute: OPENS + random.int(0, 60) };
}

function stay(stage: number, day: number, random: Random, time: Timeline): number {
  const pace = MONTH_PACE[Number(time.day(Math.min(day, time.today)).slice(5, 7)) - 1] ?? 1;
  const days = random.around((STAGE_FACTS[stage]?.days ?? 5) * pace, SPREAD);
  return Math.round(random.chance(STUCK) ? days * 4 : days);
}

function chanceToAdvance(stage: number, day: number, { advantage, troubleFrom }: DealCircumstances): number {
  const trouble = day >= troubleFrom && stage >= 2 ? TROUBLE_ADVANCE : 1;
  return Math.min(0.97, (STAGE_FACTS[stage]?.advance ?? 0) * (stage >= BOTTLENECK ? advantage : 1) * trouble);
}

/** Quotations are more precise than first guesses, negotiations cost a discount. */
function nextAmount(stage: number, amount: number, random: Random): number {
  if (stage === 4) return Math.max(2_000, Math.round((amount * random.around(1, 0.14)) / 100) * 100);
  if (stage === WON) return Math.max(2_000, Math.round((amount * random.between(0.93, 1)) / 100) * 100);
  return amount;
}

function whyLost(stage: number, day: number, troubleFrom: number, random: Random): LossReason {
  if (day >= troubleFrom && random.chance(0.7)) return random.weighted(TROUBLE_LOSS);
  return random.weighted(stage < BOTTLENECK ? EARLY_LOSS : LATE_LOSS);
}

function nextStage(stage: number, day: number, circumstances: DealCircumstances, random: Random): number {
  if (!random.chance(chanceToAdvance(stage, day, circumstances))) {
    return stage > 0 && random.chance(0.12) ? stage - 1 : LOST;
  }
  if (stage > 0 && random.chance(STEP_BACK)) return stage - 1;
  return stage < BOTTLENECK && random.chance(SKIP) ? stage + 2 : stage + 1;
}

/** Everything that happens to a deal from its first day until today. */
export function simulatePath(
  first: { day: number; minute: number },
  circumstances: DealCircumstances,
  random: Random,
  time: Timeline,
): Path {
  let at: Visit = { stage: 0, ...first, ownerId: circumstances.ownerId, amount: circumstances.amount };
  const visits = [at];
  while (at.stage < WON) {
    const next = later(at, stay(at.stage, at.day, random, time), random, time);
    const leaves = circumstances.leavesOn(at.ownerId);
    const handOff = leaves <= Math.min(next.day, time.last) ? handOver(at, leaves, random, time) : null;
    if (handOff === null && next.day > time.last) break;
    if (handOff !== null || (visits.length > 1 && random.chance(HAND_OFF))) {
      const when = handOff ?? next;
      at = { ...at, ...when, ownerId: circumstances.colleague(at.ownerId, when.day) };
    } else {
      const stage = nextStage(at.stage, next.day, circumstances, random);
      at = { ...at, ...next, stage, amount: nextAmount(stage, at.amount, random) };
    }
    visits.push(at);
  }
  const before = visits.at(-2)?.stage ?? 0;
  return {
    visits,
    lossReason: at.stage === LOST ? whyLost(before, at.day, circumstances.troubleFrom, random) : null,
  };
}

/** The last working day of who leaves, or the day of the entry itself when that was the last. */
function handOver(
  at: Visit,
  leaves: number,
  random: Random,
  time: Timeline,
): { day: number; minute: number } {
  const day = time.workingUntil(leaves - 1);
  if (day > at.day) return { day, minute: businessMinute(random) };
  return { day: at.day, minute: Math.min(at.minute + 5, CLOSES + 9) };
}

/** A path straight through the pipeline, for deals whose outcome is part of the story. `last` is the stage reached on the last day. */
export function straightPath(
  from: number,
  until: number,
  last: number,
  ownerId: number,
  amount: number,
  random: Random,
  time: Timeline,
): Path {
  const visits: Visit[] = [];
  for (let stage = 0; stage <= last; stage += 1) {
    const wanted = from + Math.round(((until - from) * stage) / last);
    const previous = visits.at(-1);
    const day =
      stage === last ? until : Math.max(previous?.day ?? 0, Math.min(time.workingFrom(wanted), until));
    const minute =
      previous?.day === day
        ? previous.minute + 20
        : day === time.today
          ? stage + 1
          : random.int(OPENS, OPENS + 180);
    visits.push({ stage, day, minute, ownerId, amount });
  }
  return { visits, lossReason: null };
}
