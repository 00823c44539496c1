import type { MetricDirection } from "../metrics/metric-catalogue";
import { type Day, monthsOfTenure } from "../periods";

/** What operations declare: who takes part, and how many are honoured. Which metric decides is the board's own. */
export interface ChampionRule {
  places: number;
  /** Full months with the company before the month begins. */
  minTenureMonths: number;
  /** Figure that takes part at all, in the metric's unit; null lets everybody. */
  qualifying: bigint | null;
  better: MetricDirection;
  /** Of the metric that decides between people who are level; null: they share the place. */
  tieBetter: MetricDirection | null;
}

export interface Contender {
  personId: number;
  hiredOn: Day | null;
  /** Null where the metric is undefined. */
  value: bigint | null;
  tieValue: bigint | null;
}

export interface ChampionPlace {
  personId: number;
  /** From 1; people level on both figures hold the same place, and the next one counts them (1, 1, 3). */
  place: number;
  value: bigint;
  tieValue: bigint | null;
  /** Level with somebody else on the first figure. */
  isTied: boolean;
}

/**
 * The champions of a month, by place. Level people are told apart by the second figure; who is level on both shares the place,
 * and all who hold one of the places are honoured, so that a board may show more people than places, never fewer by chance.
 */
export function rankChampions(
  rule: ChampionRule,
  contenders: readonly Contender[],
  start: Day,
): ChampionPlace[] {
  const ranked = contenders
    .flatMap((one) =>
      takesPart(rule, one, start) && one.value !== null ? [{ ...one, value: one.value }] : [],
    )
    .sort((a, b) => compareContenders(rule, a, b) || a.personId - b.personId);
  const places: ChampionPlace[] = [];
  ranked.forEach((one, index) => {
    const before = ranked[index - 1];
    const last = places.at(-1);
    const isLevel = before !== undefined && compareContenders(rule, before, one) === 0;
    places.push({
      personId: one.personId,
      place: isLevel && last ? last.place : index + 1,
      value: one.value,
      tieValue: one.tieValue,
      isTied: ranked.some((other) => other !== one && other.value === one.value),
    });
  });
  return places.filter(({ place }) => place <= rule.places);
}

function takesPart(rule: ChampionRule, { hiredOn, value }: Contender, start: Day): boolean {
  if (value === null || !hasTenure(rule, hiredOn, start)) return false;
  if (rule.qualifying === null) return true;
  return rule.better === "higher" ? value >= rule.qualifying : value <= rule.qualifying;
}

/** Whether somebody has been with the company for so many full months before a day; who has no first day, for none. */
export function hasTenure(
  { minTenureMonths }: Pick<ChampionRule, "minTenureMonths">,
  hiredOn: Day | null,
  start: Day,
): boolean {
  if (minTenureMonths === 0) return true;
  return hiredOn !== null && hiredOn <= start && monthsOfTenure(hiredOn, start) >= minTenureMonths;
}

type Ranked = Contender & { value: bigint };

/** Better first; 0 is level on everything that decides. What has no second figure comes after what has one. */
function compareContenders({ better, tieBetter }: ChampionRule, a: Ranked, b: Ranked): number {
  if (a.value !== b.value) return order(a.value, b.value, better);
  if (tieBetter === null || a.tieValue === b.tieValue) return 0;
  if (a.tieValue === null || b.tieValue === null) return a.tieValue === null ? 1 : -1;
  return order(a.tieValue, b.tieValue, tieBetter);
}

const order = (a: bigint, b: bigint, better: MetricDirection) =>
  (a > b ? -1 : 1) * (better === "higher" ? 1 : -1);
