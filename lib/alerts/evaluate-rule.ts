import { bandIndex } from "../bands";
import { addDays, type Day } from "../periods";
import type { Severity } from "./alert-states";

export interface AlertThreshold {
  /** In the unit of the measure; on it is in the band. */
  from: bigint;
  severity: Severity;
}

export interface AlertRuleSettings {
  /** In rising order. */
  thresholds: readonly AlertThreshold[];
  /** Fewer cases than this allow no verdict. */
  minimumSample: number;
  /** At least k of the last n observations have to be past the threshold. */
  persistence: number;
  persistenceOf: number;
  /** Days after an alert during which the subject raises no other, unless it gets worse. */
  cooldownDays: number;
  /** Smallest deviation that matters, in the metric's smallest unit; null for none. */
  floor: bigint | null;
}

/** One look at one subject. */
export interface Observation {
  on: Day;
  periodKey: string;
  /** Null when the measure is undefined. */
  measured: bigint | null;
  sample: number;
  absolute: bigint;
}

/** An alert that this rule has already raised for the subject. */
export interface RaisedAlert {
  periodKey: string;
  threshold: number;
  on: Day;
}

/** Why nothing was raised. */
export type Silence =
  | "undefined"
  | "smallSample"
  | "belowFloor"
  | "normal"
  | "notPersistent"
  | "alreadyRaised"
  | "cooldown";

export interface Firing {
  threshold: number;
  severity: Severity;
  periodKey: string;
  /** First day of the unbroken run of observations past the threshold. */
  sinceOn: Day;
  measured: bigint;
}

export type Evaluation = { fired: Firing; silence: null } | { fired: null; silence: Silence };

const silent = (silence: Silence): Evaluation => ({ fired: null, silence });

/** Whether the rule may judge the observation at all, and if not, why. */
function refuse(rule: AlertRuleSettings, observation: Observation): Silence | null {
  if (observation.measured === null) return "undefined";
  if (observation.sample < rule.minimumSample) return "smallSample";
  return rule.floor !== null && observation.absolute < rule.floor ? "belowFloor" : null;
}

/** The band of an observation; −1 when it is normal or may not be judged. */
function bandOf(rule: AlertRuleSettings, observation: Observation): number {
  if (observation.measured === null || refuse(rule, observation) !== null) return -1;
  return bandIndex(
    rule.thresholds.map((threshold) => threshold.from),
    observation.measured,
  );
}

/** Whether an observation counts against its subject: without that, nothing before it matters. */
export function isPastThreshold(rule: AlertRuleSettings, observation: Observation): boolean {
  return bandOf(rule, observation) >= 0;
}

/** The highest band that the last observation and k of the last n are in. */
function persistentBand(rule: AlertRuleSettings, bands: readonly number[]): number {
  const window = bands.slice(-Math.max(1, rule.persistenceOf)).sort((a, b) => b - a);
  return Math.min(bands.at(-1) ?? -1, window[Math.max(1, rule.persistence) - 1] ?? -1);
}

/**
 * The verdict on one subject now. Observations come oldest first, the last is the present one; `raised` are the rule's earlier
 * alerts for the subject. At most one alert: the highest threshold that holds, once per period and threshold, so
 * evaluating again with what it raised changes nothing.
 */
export function evaluateAlertRule(
  rule: AlertRuleSettings,
  observations: readonly Observation[],
  raised: readonly RaisedAlert[],
): Evaluation {
  const last = observations.at(-1);
  if (!last || last.measured === null) return silent("undefined");
  const refused = refuse(rule, last);
  if (refused) return silent(refused);
  const bands = observations.map((observation) => bandOf(rule, observation));
  if (bands.at(-1) === -1) return silent("normal");
  const band = persistentBand(rule, bands);
  const threshold = rule.thresholds[band];
  if (!threshold) return silent("notPersistent");
  const asBad = raised.filter((alert) => alert.threshold >= band);
  if (asBad.some((alert) => alert.periodKey === last.periodKey)) return silent("alreadyRaised");
  if (asBad.some((alert) => last.on < addDays(alert.on, rule.cooldownDays))) return silent("cooldown");
  const sinceOn = firstOfRun(observations, bands, band);
  return {
    fired: {
      threshold: band,
      severity: threshold.severity,
      periodKey: last.periodKey,
      sinceOn,
      measured: last.measured,
    },
    silence: null,
  };
}

function firstOfRun(observations: readonly Observation[], bands: readonly number[], band: number): Day {
  let first = observations.length - 1;
  while (first > 0 && (bands[first - 1] ?? -1) >= band) first -= 1;
  return observations[first]?.on ?? "";
}

/** What a rule would have raised, had it been there: one evaluation after each observation. */
export function replayAlertRule(
  rule: AlertRuleSettings,
  observations: readonly Observation[],
): (Firing & { on: Day })[] {
  const fired: (Firing & { on: Day })[] = [];
  observations.forEach((observation, i) => {
    const seen = observations.slice(Math.max(0, i + 1 - Math.max(1, rule.persistenceOf)), i + 1);
    const result = evaluateAlertRule(rule, seen, fired);
    if (result.fired) fired.push({ ...result.fired, on: observation.on });
  });
  return fired;
}
