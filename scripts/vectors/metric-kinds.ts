import { z } from "zod";
import { chartEwma, modifiedZ, shareOfMedian } from "../../lib/alerts/baselines";
import { STATUTORY_YEARS, statutoryDays } from "../../lib/calendar/statutory-days";
import { buildWorkingCalendar, isWorkingDay, MissingYearError } from "../../lib/calendar/working-calendar";
import { ATTRIBUTION_MODELS, attributeValue } from "../../lib/customers/attribution";
import { calculateChurn, calculateRepurchase } from "../../lib/customers/loyalty";
import { monthsApart, scoreRfm } from "../../lib/customers/rfm";
import { calculateCsat, calculateNps } from "../../lib/customers/satisfaction";
import { countReached } from "../../lib/funnel/cohort";
import { sumVisits } from "../../lib/funnel/durations";
import { dailyLeadQuota } from "../../lib/funnel/lead-quota";
import { pipelineCoverage, pipelineVelocity, weighPipeline } from "../../lib/funnel/pipeline";
import { countOutcomes, type Transition } from "../../lib/funnel/stage-flow";
import { averageByOutcome } from "../../lib/funnel/win-rate";
import { calculateChannelReturn } from "../../lib/metrics/channel-return";
import { calculateCountBackDso, calculateSimpleDso } from "../../lib/metrics/collection";
import type { Tally } from "../../lib/metrics/figures";
import { divideRounded } from "../../lib/money";
import { calculateForecastAccuracy } from "../../lib/prediction/forecast-accuracy";
import { fitLogisticRegression } from "../../lib/prediction/logistic-regression";
import { toFraction } from "./decimal";
import type { Kind, KindRegistry } from "./kinds";

/** Amounts are handed to the money functions in millionths, so that a published figure with many decimals stays exact. */
const MICRO = 1_000_000n;
const toMicro = (text: string | number): bigint => {
  const { numerator, denominator } = toFraction(text);
  return divideRounded(numerator * MICRO, denominator);
};

/** A rate of more decimals than money decides by. */
const FINE = MICRO * MICRO;
const toFine = (text: string | number): bigint => {
  const { numerator, denominator } = toFraction(text);
  return divideRounded(numerator * FINE, denominator);
};

const decimal = z.union([z.string(), z.number()]);
const amount = decimal.transform(toMicro);
const rate = decimal.transform((text) => Number(toMicro(text)));
const fine = decimal.transform(toFine);
const number = decimal.transform(Number);
/** Blanks among the values are nothing that was said or measured. */
const numbers = z.array(number.nullable()).transform((values) => values.filter((value) => value !== null));
/** A month, or any day of it. */
const month = z
  .string()
  .regex(/^\d{4}-\d\d(-\d\d)?$/)
  .transform((text) => text.slice(0, 7));

/** A kind whose input has this shape; numbers come as the text of the file. */
function kind<Schema extends z.ZodType>(input: Schema, answer: (input: z.output<Schema>) => unknown): Kind {
  return (_, exact) => answer(input.parse(exact));
}

/** A quotient, left exact; null when it is undefined. */
const quotient = (tally: Tally | null) => (tally === null || tally.denominator === 0n ? null : tally);
const percent = (tally: Tally) =>
  quotient({ numerator: tally.numerator * 100n, denominator: tally.denominator });
const money = (micro: bigint | null) => (micro === null ? null : { numerator: micro, denominator: MICRO });
/** Averages of amounts: micro units over a number of deals. */
const average = (tally: Tally) =>
  quotient({ numerator: tally.numerator, denominator: tally.denominator * MICRO });
const hundredfold = (share: number | null) => (share === null ? null : share * 100);

const FUNNEL: KindRegistry = {
  // A visit without a duration has not ended: it adds nothing yet.
  stage_duration: kind(
    z.object({ visits: z.array(z.tuple([z.string(), number.nullable()])) }),
    ({ visits }) =>
      Object.fromEntries(sumVisits(visits.map(([stage, duration]) => ({ stage, duration: duration ?? 0 })))),
  ),
  funnel_reached: kind(
    z.object({ stages: z.array(z.string()), paths: z.array(z.array(z.string())) }),
    ({ stages, paths }) => ({
      all: countReached(paths, stages, "all"),
      any: countReached(paths, stages, "any"),
    }),
  ),
  stage_outcomes: kind(
    z.object({
      stages: z.array(z.string()),
      terminal: z.array(z.string()).default(["won", "lost"]),
      histories: z.array(z.array(z.string())),
    }),
    answerOutcomes,
  ),
  // The three factors are multiplied beforehand, so that a rate of many decimals is not cut to millionths.
  velocity: kind(
    z.object({ deals: amount, average_value: amount, win_rate: fine, cycle_days: number }),
    ({ deals, average_value, win_rate, cycle_days }) => {
      const perDay = pipelineVelocity({
        deals: 1,
        averageMinor: deals * average_value * win_rate,
        winRatePpm: Number(MICRO),
        cycleDays: cycle_days,
      });
      return perDay === null ? null : { numerator: perDay, denominator: MICRO * MICRO * FINE };
    },
  ),
  weighted_pipeline: kind(
    z.object({ deals: z.array(z.tuple([amount.nullable(), rate, month.nullable()])) }),
    ({ deals }) => {
      const { months } = weighPipeline(
        deals.map(([amountMinor, probabilityPpm, closing]) => ({
          amountMinor,
          probabilityPpm,
          expectedCloseOn: closing === null ? null : `${closing}-01`,
        })),
      );
      return Object.fromEntries(months.map((row) => [row.month ?? "none", money(row.weightedMinor)]));
    },
  ),
  coverage: kind(z.object({ pipeline: amount, remaining_target: amount }), (input) =>
    quotient(pipelineCoverage(input.pipeline, input.remaining_target)),
  ),
  averages_by_outcome: kind(
    z.object({ open: z.array(amount).default([]), won: z.array(amount).default([]) }),
    (input) => {
      const averages = averageByOutcome(input);
      return {
        average_open: average(averages.open),
        average_won: average(averages.won),
        average_not_lost: average(averages.notLost),
      };
    },
  ),
  daily_lead_quota: kind(z.object({ monthly_cap: number }), (input) => dailyLeadQuota(input.monthly_cap)),
};

/** What an end without a win is called. */
const LOST = /lost|dead|disqualif|cancel|abandon|输单|丢单/i;

/** Stage and terminal names become stages in their order; a terminal called "lost" or the like ends deals without a win. */
function answerOutcomes({
  stages,
  terminal,
  histories,
}: {
  stages: string[];
  terminal: string[];
  histories: string[][];
}) {
  const names = [...stages, ...terminal];
  const pipeline = names.map((name, id) => {
    const kindOf =
      id < stages.length ? ("open" as const) : LOST.test(name) ? ("lost" as const) : ("won" as const);
    return { id, position: id, kind: kindOf, probabilityPpm: 0, expectedDays: null };
  });
  const transitions = histories.flatMap((path) =>
    path.map((name, i): Transition => {
      const next = path[i + 1];
      return {
        fromStageId: names.indexOf(name),
        toStageId: next === undefined ? null : names.indexOf(next),
        count: 1,
      };
    }),
  );
  const counts = countOutcomes(transitions, pipeline);
  return Object.fromEntries(stages.map((name, id) => [name, counts.get(id)]));
}

const MONEY: KindRegistry = {
  dso_simple: kind(z.object({ receivables: amount, credit_sales: amount, days: number }), (input) =>
    calculateSimpleDso(input.receivables, input.credit_sales, input.days),
  ),
  dso_countback: kind(
    z.object({ receivables: amount, months_recent_first: z.array(z.tuple([amount, number])) }),
    (input) =>
      calculateCountBackDso(
        input.receivables,
        input.months_recent_first.map(([sales, days]) => ({ sales, days })),
      ).days,
  ),
  channel_roi: kind(
    z.object({ revenue: amount, margin_rate: rate.optional(), margin: amount.optional(), cost: amount }),
    ({ revenue, margin_rate, margin, cost }) => {
      // All three in micro × ppm, so that the margin needs no rounding. Without a cost of goods, what comes in is margin.
      const channel = {
        revenueMinor: revenue * MICRO,
        marginMinor: margin === undefined ? revenue * BigInt(margin_rate ?? Number(MICRO)) : margin * MICRO,
        costMinor: cost * MICRO,
      };
      const { roi, roas } = calculateChannelReturn(channel);
      return { roi_pct: percent(roi), roas: quotient(roas) };
    },
  ),
  attribution: kind(
    z.object({ value: amount, touch_days: numbers, half_life_days: number.optional() }),
    (input) =>
      Object.fromEntries(
        ATTRIBUTION_MODELS.map((model) => [
          model,
          attributeValue(input.value, input.touch_days, model, input.half_life_days).map(money),
        ]),
      ),
  ),
};

const rules = z.array(z.tuple([number, number]));

const CUSTOMERS: KindRegistry = {
  csat: kind(z.object({ ratings: numbers }), ({ ratings }) => percent(calculateCsat(ratings))),
  nps: kind(z.object({ scores: numbers }), ({ scores }) => percent(calculateNps(scores))),
  churn: kind(z.object({ customers_at_start: number, lost: number }), (input) =>
    percent(calculateChurn(input.customers_at_start, input.lost)),
  ),
  repurchase: kind(z.object({ orders_per_customer: numbers }), (input) =>
    percent(calculateRepurchase(input.orders_per_customer)),
  ),
  rfm_thresholds: kind(
    z.object({
      now: month,
      rules: z.object({ recency_months: rules, frequency: rules, monetary: rules }),
      customers: z.record(z.string(), z.tuple([month, number, number])),
    }),
    ({ now, rules: { recency_months, ...others }, customers }) =>
      Object.fromEntries(
        Object.entries(customers).map(([name, [last, orders, spent]]) => {
          const facts = { monthsSincePurchase: monthsApart(last, now), orders, amount: spent };
          const score = scoreRfm(facts, { recency: recency_months, ...others });
          return [name, `${score.recency}${score.frequency}${score.monetary}`];
        }),
      ),
  ),
};

const SIGNALS: KindRegistry = {
  ewma: kind(
    z.object({ lambda: number, target: number, sigma: number, limit: number, data: numbers }),
    ({ data, ...settings }) => {
      const chart = chartEwma(data, settings);
      return { ucl: chart.upper, lcl: chart.lower, alarms: chart.alarms, averages: chart.averages };
    },
  ),
  percent_of_median: kind(z.object({ history: numbers, latest: number }), (input) =>
    hundredfold(shareOfMedian(input.history, input.latest)),
  ),
  modified_z: kind(z.object({ data: numbers, x: number }), ({ data, x }) => modifiedZ(data, x)),
  logistic_regression: kind(z.object({ x: z.array(numbers), y: numbers }), ({ x, y }) =>
    fitLogisticRegression(x, y),
  ),
  forecast_accuracy: kind(z.object({ actual: numbers, forecast: numbers }), (input) => {
    const { wape, bias } = calculateForecastAccuracy(input.actual, input.forecast);
    return { wape_pct: hundredfold(wape), bias_pct: hundredfold(bias) };
  }),
  working_day: kind(z.object({ calendar: z.literal("CN"), dates: z.array(z.string()) }), ({ dates }) =>
    dates.map(isWorkingInChina),
  ),
};

const CHINA = buildWorkingCalendar({
  years: STATUTORY_YEARS,
  days: STATUTORY_YEARS.flatMap((year) => statutoryDays(year) ?? []),
});

/** Null for a year that has not been announced: missing, not guessed. */
function isWorkingInChina(day: string): boolean | null {
  try {
    return isWorkingDay(day, CHINA);
  } catch (error) {
    if (error instanceof MissingYearError) return null;
    throw error;
  }
}

/** Kinds of the metrics file, each answered by the function of its own domain in `lib`. */
export const METRIC_KINDS: KindRegistry = { ...FUNNEL, ...MONEY, ...CUSTOMERS, ...SIGNALS };
