import { z } from "zod";
import { ALERT_STATES, SEVERITIES } from "../alerts/alert-states";
import { PLAN_VERDICTS } from "../alerts/plan-effect";
import { LOSS_REASONS } from "../funnel/loss-reasons";
import { MARKET_EFFECTS } from "../market/market-states";
import { METRIC_IDS } from "../metrics/metric-catalogue";
import { RESOURCE_KINDS } from "../resources/resource-kinds";

/** JSON knows no bigint: figures are stored as text. */
const figure = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);
const whole = z.number().int();
const named = { name: z.string(), nameEn: z.string().nullable() };
const metric = z.enum(METRIC_IDS);

/** One figure of the period, in the metric's smallest unit. */
const fact = z.object({
  metric,
  value: figure.nullable(),
  target: figure.nullable(),
  attainmentPpm: whole.nullable(),
  /** The same period a year before; null when nothing is known of it. */
  lastYear: figure.nullable(),
  /** The period before. */
  previous: figure.nullable(),
});

/** One unit right below, against its own target. */
const part = z.object({
  unitId: whole,
  ...named,
  actual: figure,
  target: figure.nullable(),
  lastYear: figure.nullable(),
});

/** A stage of the main pipeline: what went through it in the period, and what stood in it on the day of the freeze. */
const stage = z.object({
  id: whole,
  ...named,
  entries: whole,
  /** Exits forward ÷ entries of the period and of the one before; null without entries. */
  conversionPpm: whole.nullable(),
  previousPpm: whole.nullable(),
  /** Mean stay of those that left, in tenths of a day. */
  stayTenths: whole.nullable(),
  expectedDays: whole.nullable(),
  openCount: whole,
  openMinor: figure,
  lateCount: whole,
});

/** Why deals were lost, with the period before. */
const loss = z.object({
  reason: z.enum(LOSS_REASONS).nullable(),
  count: whole,
  amountMinor: figure,
  previousCount: whole,
});

/** One of the largest deals lost in the period. */
const deal = z.object({
  id: whole,
  title: z.string(),
  owner: z.object(named),
  ownerId: whole,
  amountMinor: figure,
  reason: z.enum(LOSS_REASONS).nullable(),
});

/** A customer who bought clearly less than in the same period a year before. */
const customer = z.object({ id: whole, ...named, ownerId: whole.nullable(), now: figure, lastYear: figure });

/** An alert of the period, as it stood, with the plan that was started, what was done of it and what came of it. */
const alert = z.object({
  id: whole,
  rule: z.string(),
  ruleEn: z.string().nullable(),
  subject: z.string(),
  subjectEn: z.string().nullable(),
  /** Set where it is about one person. */
  personId: whole.nullable().default(null),
  severity: z.enum(SEVERITIES),
  state: z.enum(ALERT_STATES),
  outcome: z.string().nullable(),
  plan: z
    .object({
      ...named,
      done: whole,
      total: whole,
      /** What it has cost so far, minor units. */
      costMinor: figure.default(0n),
      /** On the alert's own metric; null while nothing was measured. */
      verdict: z.enum(PLAN_VERDICTS).nullable().default(null),
    })
    .nullable()
    .default(null),
});

/** What somebody entered about the market or another department for the period, with the value before it. */
const note = z.object({
  metric,
  unit: z.object(named),
  periodKey: z.string(),
  value: figure,
  previous: figure.nullable(),
  evidence: z.string().nullable(),
});

/** What happened in the market, as far as it touches targets of the unit. */
const event = z.object({
  id: whole,
  ...named,
  effect: z.enum(MARKET_EFFECTS),
  sinceOn: z.string(),
  what: z.string(),
  source: z.string(),
});

/** What a unit had for its target in the quarter, and what came of it. */
const resource = z.object({
  unit: z.object(named),
  kind: z.enum(RESOURCE_KINDS),
  metric,
  planned: figure,
  used: figure,
  /** Minor units per yuan or head; null: it cannot be told. */
  returnMinor: figure.nullable(),
  previousMinor: figure.nullable(),
});

const storedFacts = z.object({
  frozenOn: z.string(),
  /** The first one leads. */
  figures: z.array(fact),
  /** Actual − target of the leading metric and its parts; null when it could not be taken apart. */
  variance: z.object({ totalMinor: figure, effects: z.record(z.string(), figure) }).nullable(),
  alertCount: whole,
  /** The leading metric by the units right below. */
  parts: z.array(part).default([]),
  stages: z.array(stage).default([]),
  losses: z.array(loss).default([]),
  deals: z.array(deal).default([]),
  customers: z.array(customer).default([]),
  alerts: z.array(alert).default([]),
  notes: z.array(note).default([]),
  events: z.array(event).default([]),
  resources: z.array(resource).default([]),
});

export type ReviewFact = z.output<typeof fact>;
export type ReviewPart = z.output<typeof part>;
export type ReviewStage = z.output<typeof stage>;
export type ReviewLoss = z.output<typeof loss>;
export type LostDeal = z.output<typeof deal>;
export type FadingCustomer = z.output<typeof customer>;
export type ReviewAlert = z.output<typeof alert>;
export type MarketNote = z.output<typeof note>;
export type NotedEvent = z.output<typeof event>;
export type ReviewResource = z.output<typeof resource>;
/** Everything that is frozen when a review opens. Sheets of earlier forms lack the newer lists, which are then empty. */
export type ReviewFacts = z.output<typeof storedFacts>;

type Lists =
  | "parts"
  | "stages"
  | "losses"
  | "deals"
  | "customers"
  | "alerts"
  | "notes"
  | "events"
  | "resources";

/** For the column: plain JSON. */
export function serialiseFacts(facts: Omit<ReviewFacts, Lists> & Partial<Pick<ReviewFacts, Lists>>): unknown {
  return JSON.parse(
    JSON.stringify(facts, (_, value) => (typeof value === "bigint" ? value.toString() : value)),
  );
}

/** From the column; null before the review was opened. Throws ZodError when the stored form is not what was written. */
export function parseFacts(stored: unknown): ReviewFacts | null {
  return stored === null || stored === undefined ? null : storedFacts.parse(stored);
}

/**
 * What a reader who otherwise sees only their own rows is shown of a sheet: figures of the unit, and of single deals, customers and
 * people their own.
 */
export function factsFor(facts: ReviewFacts, personId: number): ReviewFacts {
  return {
    ...facts,
    deals: facts.deals.filter(({ ownerId }) => ownerId === personId),
    customers: facts.customers.filter(({ ownerId }) => ownerId === personId),
    alerts: facts.alerts.filter((one) => one.personId === null || one.personId === personId),
    resources: [],
  };
}
