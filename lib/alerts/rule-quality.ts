import type { Severity } from "./alert-states";

/** What came of one alert of a rule. */
export interface RuleCase {
  measured: bigint;
  severity: Severity;
  /** `useful`, `noise`, or null while nobody has said or shown it. */
  verdict: CaseVerdict | null;
  /** Hours from the alert to the first answer; null while there is none. */
  answeredAfterHours: number | null;
  /** Whether it was answered in time; null while the time has not come. */
  inTime: boolean | null;
}

export const CASE_VERDICTS = ["useful", "noise"] as const;
export type CaseVerdict = (typeof CASE_VERDICTS)[number];

/**
 * Whether an alert was worth it: the words of those who got it come first, and of these more for than against; without words, what they did:
 * resolved with something done is useful, dismissed as noise is not. Known, duplicate, misdirected and wrong data say nothing of the threshold.
 */
export function judgeCase(facts: {
  useful: number;
  notUseful: number;
  isResolved: boolean;
  isNoise: boolean;
}): CaseVerdict | null {
  if (facts.useful !== facts.notUseful) return facts.useful > facts.notUseful ? "useful" : "noise";
  if (facts.isNoise) return "noise";
  return facts.isResolved ? "useful" : null;
}

/** What operations might do about a rule. */
export type RuleAdvice =
  /** A first threshold there would have spared so many noises and kept so many useful ones. */
  | { kind: "raise"; from: bigint; spared: number; lost: number; kept: number }
  /** It hardly ever speaks, and what it says is noise. */
  | { kind: "mute"; noise: number }
  /** Few answer it in time. */
  | { kind: "unanswered"; late: number; of: number }
  /** More alerts a week than anybody reads. */
  | { kind: "chatty"; perWeek: number }
  | { kind: "tooFew"; judged: number }
  | { kind: "fine" };

export interface RuleQuality {
  raised: number;
  useful: number;
  noise: number;
  /** Useful ÷ judged, in ppm; null without a judged one. */
  precisionPpm: number | null;
  /** Middle of the hours until the first answer. */
  answerHours: number | null;
  inTimePpm: number | null;
  perWeek: number;
  advice: RuleAdvice[];
}

/** With fewer judged cases nothing is advised. */
const LEAST_JUDGED = 4;
/** Below this share of useful ones a rule costs more attention than it is worth. */
const LOW_PRECISION_PPM = 600_000;
const LOW_IN_TIME_PPM = 600_000;
const MANY_A_WEEK = 5;

const share = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 1_000_000));

/** How a rule did over some weeks, and what might be done about it. */
export function rateRule(cases: readonly RuleCase[], weeks: number): RuleQuality {
  const useful = cases.filter(({ verdict }) => verdict === "useful");
  const noise = cases.filter(({ verdict }) => verdict === "noise");
  const answered = cases.flatMap(({ answeredAfterHours }) => answeredAfterHours ?? []).sort((a, b) => a - b);
  const due = cases.filter(({ inTime }) => inTime !== null);
  const base = {
    raised: cases.length,
    useful: useful.length,
    noise: noise.length,
    precisionPpm: share(useful.length, useful.length + noise.length),
    answerHours: answered[Math.floor(answered.length / 2)] ?? null,
    inTimePpm: share(due.filter(({ inTime }) => inTime).length, due.length),
    perWeek: weeks === 0 ? 0 : cases.length / weeks,
  };
  return { ...base, advice: advise(base, useful, noise, due) };
}

function advise(
  quality: Omit<RuleQuality, "advice">,
  useful: readonly RuleCase[],
  noise: readonly RuleCase[],
  due: readonly RuleCase[],
): RuleAdvice[] {
  const advice: RuleAdvice[] = [];
  const judged = useful.length + noise.length;
  if (judged < LEAST_JUDGED) advice.push({ kind: "tooFew", judged });
  else if ((quality.precisionPpm ?? 0) < LOW_PRECISION_PPM) {
    advice.push(bestThreshold(useful, noise) ?? { kind: "mute", noise: noise.length });
  }
  const late = due.filter(({ inTime }) => !inTime).length;
  if (due.length >= LEAST_JUDGED && (quality.inTimePpm ?? 0) < LOW_IN_TIME_PPM)
    advice.push({ kind: "unanswered", late, of: due.length });
  if (quality.perWeek > MANY_A_WEEK) advice.push({ kind: "chatty", perWeek: quality.perWeek });
  return advice.length === 0 ? [{ kind: "fine" }] : advice;
}

/**
 * The lowest first threshold that spares the most noise for what it loses: each useful alert lost weighs as much as three noises spared. Null where
 * none spares more than it loses.
 */
function bestThreshold(useful: readonly RuleCase[], noise: readonly RuleCase[]): RuleAdvice | null {
  const below = (cases: readonly RuleCase[], from: bigint) =>
    cases.filter(({ measured }) => measured < from).length;
  let best: { from: bigint; spared: number; lost: number; gain: number } | null = null;
  for (const from of noise
    .map(({ measured }) => measured + 1n)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))) {
    const [spared, lost] = [below(noise, from), below(useful, from)];
    const gain = spared - USEFUL_WEIGHT * lost;
    if (gain > 0 && (best === null || gain > best.gain)) best = { from, spared, lost, gain };
  }
  return (
    best && {
      kind: "raise",
      from: best.from,
      spared: best.spared,
      lost: best.lost,
      kept: useful.length - best.lost,
    }
  );
}

const USEFUL_WEIGHT = 3;
