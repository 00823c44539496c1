import type { Format } from "@/components/format/format";
import type { RailRung } from "@/components/incentives/ladder-rail";
import { figureText, rungRate, rungStart } from "@/components/incentives/rung-text";
import type { Ladder, Rung } from "@/lib/incentives/ladder";
import { calculateRungReach, type ReachInput, type RungReach } from "@/lib/incentives/rung-reach";
import { isMetricId, type MetricUnit, metricOf } from "@/lib/metrics/metric-catalogue";
import { divideRounded, roundExact, timesRate } from "@/lib/money";

type Words = (key: string, values?: Record<string, string | number>) => string;

export interface LineWords {
  f: Format;
  /** `incentives`. */
  t: Words;
}

export function unitOf({ metric }: Pick<Ladder, "metric">): MetricUnit {
  return isMetricId(metric) ? metricOf(metric).unit : "money";
}

/** The rungs as the rail shows them; with `reach`, how far each one ahead is. */
export function railRungs({ f, t }: LineWords, ladder: Ladder, reach: ReachInput | null): RailRung[] {
  const unit = unitOf(ladder);
  const words: Words = (key, values) => t(`rung.${key}`, values);
  return ladder.rungs.map((rung) => {
    const isNext = rung.index === ladder.next?.index;
    const state = rung.current ? "current" : rung.met ? "met" : isNext ? "next" : "ahead";
    const base = {
      key: rung.index,
      from: rungStart(f, ladder.measure, rung.from, unit === "money"),
      rate: rungRate(f, words, rung),
      state,
    } as const;
    if (rung.met) return { ...base, lead: words("met") };
    if (rung.distance === null) return { ...base, lead: words("unreachable") };
    const far = calculateRungReach(
      ladder,
      rung,
      reach ?? NOTHING_KNOWN,
      reach !== null && ladder.metric === "won_value" && ladder.credit !== "team",
    );
    const way = wayText({ f, t: words }, far, isNext);
    const distance = words("distance", { amount: figureText(f, unit, rung.distance) });
    const worth = worthText({ f, t: words }, ladder, rung);
    return isNext
      ? { ...base, lead: distance, notes: [way, worth].filter(Boolean) }
      : { ...base, lead: [distance, way].filter(Boolean).join(" · "), notes: worth ? [worth] : [] };
  });
}

const NOTHING_KNOWN: ReachInput = { averageDealMinor: null, elapsedDays: null, openDeals: [] };

/** The same distance in deals; for the next rung also in days, and with which odds. */
function wayText({ f, t }: LineWords, far: RungReach, isNext: boolean): string {
  return join(
    far.deals === null ? null : t("deals", { count: far.deals }),
    !isNext || far.days === null ? null : t("days", { count: far.days }),
    !isNext || far.oddsPpm === null ? null : t("odds", { odds: f.percent(far.oddsPpm, 0) }),
  );
}

/** What getting there brings, and what the threshold itself adds or takes, after gates. */
function worthText({ f, t }: LineWords, ladder: Ladder, { gainMinor, jumpMinor }: Rung): string {
  const after = (amount: bigint) => f.moneyExact(roundExact(timesRate(amount, ladder.factorPpm)));
  const size = jumpMinor < 0n ? -jumpMinor : jumpMinor;
  return join(
    gainMinor === null || gainMinor === 0n ? null : t("gain", { amount: after(gainMinor) }),
    size === 0n ? null : t(jumpMinor > 0n ? "jump" : "drop", { amount: after(size) }),
  );
}

const join = (...parts: (string | null)[]) => parts.filter((part) => part !== null).join(" · ");

/** A hundred yuan, in fen: what one more yuan earns is too little to read. */
const HUNDRED = 10_000n;

/** What the next yuan earns, here and from the next rung on. */
export function marginalText({ f, t }: LineWords, ladder: Ladder): string[] {
  if (ladder.capReached) return [t("capReached")];
  if (ladder.currentIndex < 0 && ladder.next === null) return [];
  if (ladder.marginalPpm === null) return [];
  const unit = unitOf(ladder);
  const { marginalPpm, next, factorPpm } = ladder;
  const worth = (ppm: number, factor: number) => {
    const exact = timesRate(unit === "money" ? HUNDRED : 1n, ppm) * BigInt(factor);
    return f.moneyExact(divideRounded(exact, 1_000_000_000_000n));
  };
  const say = (factor: number, key: "marginal" | "marginalUngated") => {
    const nextPpm = next?.marginalPpm ?? null;
    const later =
      next === null || nextPpm === null
        ? ""
        : t("marginalNext", {
            rung: rungStart(f, ladder.measure, next.from, unit === "money"),
            pay: worth(nextPpm, factor),
          });
    const per = unit === "money" ? f.moneyWhole(HUNDRED) : "1";
    return t(key, { unit: per, pay: worth(marginalPpm, factor), later });
  };
  return [
    say(factorPpm, "marginal"),
    ...(factorPpm === 1_000_000 ? [] : [say(1_000_000, "marginalUngated")]),
  ];
}
