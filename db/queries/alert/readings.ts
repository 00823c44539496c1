import "server-only";
import type { Look, Span } from "@/lib/alerts/looks";
import type { Reading, Readings } from "@/lib/alerts/observe";
import { casesOf } from "@/lib/alerts/watchable";
import type { Metric } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";
import {
  type GroupSums,
  planQuantities,
  type QuantityPlan,
  quantitiesOf,
  quantityIn,
} from "../metric/metric-plan";
import { metricIn } from "../metric/metric-value";
import { type Subject, subjectKey } from "./subjects";
import type { WatchSource } from "./watch-source";
import type { Grouping, WindowSums } from "./window-sums";

/** The figures of these subjects over these spans. */
export interface SpansQuestion {
  metric: Metric;
  /** All units, or all persons. */
  subjects: readonly Subject[];
  spans: readonly Span[];
  /** Few of many: only their rows are read. */
  isFew?: boolean;
}

/** The figure of a subject over one of the spans that were asked for. */
export type ReadSpan = (subject: Subject, span: Span) => Reading;

interface ReadingPlan extends SpansQuestion {
  by: Grouping;
  quantities: QuantityPlan;
  /** The quantity that counts the cases; null where a state has none. */
  cases: string | null;
}

function planOf(question: SpansQuestion): ReadingPlan {
  const cases = casesOf(question.metric);
  return {
    ...question,
    by: question.subjects[0]?.personId == null ? "unit" : "person",
    quantities: planQuantities([...quantitiesOf(question.metric.id), ...(cases === null ? [] : [cases])]),
    cases,
  };
}

/** One question alone. */
export async function readSpans(source: WatchSource, question: SpansQuestion, today: Day): Promise<ReadSpan> {
  const [read] = await readManySpans(source, [question], today);
  if (!read) throw new Error("a question without an answer");
  return read;
}

/**
 * Many questions at once: the facts are read in a fixed number of statements, whatever the number of metrics, subjects and spans. The answers
 * are in the order of the questions.
 */
export async function readManySpans(
  source: WatchSource,
  questions: readonly SpansQuestion[],
  today: Day,
): Promise<ReadSpan[]> {
  const plans = questions.map(planOf);
  const below = plans.some(({ by }) => by === "unit")
    ? await source.unitsBelow()
    : new Map<number, readonly number[]>();
  const idsOf = ({ unitId, personId }: Subject): readonly number[] =>
    personId === null ? (below.get(unitId) ?? []) : [personId];
  const sums = {
    person: await readSums(source, plans, "person", idsOf),
    unit: await readSums(source, plans, "unit", idsOf),
  };
  const open: Record<Grouping, ReadonlyMap<number, Sums>> = { person: new Map(), unit: new Map() };
  for (const by of ["person", "unit"] as const)
    if (plans.some((plan) => plan.by === by && plan.quantities.needsOpenDeals))
      open[by] = await source.openDeals(by, today);
  return plans.map(({ metric, by, cases, quantities: { flow, level, needsOpenDeals } }) => {
    // What a metric is in a window is the same for every subject.
    const known = new Map<Span, ReturnType<typeof metricIn>>();
    const valueIn = (span: Span) => {
      const found = known.get(span) ?? metricIn(metric.id, { by: [], window: span, today });
      known.set(span, found);
      return found;
    };
    return (subject, span) => {
      const of = idsOf(subject);
      const found: GroupSums = {
        flow: sums[by].flow.sumOf(flow.columns, of, span),
        level: sums[by].level.sumOf(level.columns, of, span),
        counted: needsOpenDeals ? addSums(open[by], of) : {},
        middle: {},
      };
      const { value } = valueIn(span)(found);
      return { value, sample: cases === null ? null : quantityIn(found, cases) };
    };
  });
}

/** What all questions about people, or about units, need of the facts: two statements at most. */
async function readSums(
  source: WatchSource,
  plans: readonly ReadingPlan[],
  by: Grouping,
  idsOf: (subject: Subject) => readonly number[],
): Promise<{ flow: WindowSums; level: WindowSums }> {
  const own = plans.filter((plan) => plan.by === by && plan.subjects.length > 0);
  const isFew = own.every((plan) => plan.isFew);
  const ids = isFew ? [...new Set(own.flatMap(({ subjects }) => subjects.flatMap(idsOf)))] : null;
  const read = (kind: "flow" | "level") => {
    const needing = own.filter(({ quantities }) => quantities[kind].columns.length > 0);
    return source.windowSums({
      families: new Set(needing.flatMap(({ quantities }) => quantities[kind].families)),
      columns: new Set(needing.flatMap(({ quantities }) => quantities[kind].columns)),
      spans: needing.flatMap(({ spans }) => spans),
      by,
      kind,
      ids,
    });
  };
  return { flow: await read("flow"), level: await read("level") };
}

type Sums = Record<string, bigint>;

function addSums(sums: ReadonlyMap<number, Sums>, ids: readonly number[]): Sums {
  const total: Sums = {};
  for (const id of ids)
    for (const [name, value] of Object.entries(sums.get(id) ?? {})) total[name] = (total[name] ?? 0n) + value;
  return total;
}

/** The spans that a look compares. */
export const spansOf = (looks: readonly Look[]): Span[] =>
  looks.flatMap(({ window, history, lastYear }) => [window, ...history, ...(lastYear ? [lastYear] : [])]);

/** What one look at a subject has to know. */
export const readLook = (
  read: ReadSpan,
  subject: Subject,
  { window, history, lastYear }: Look,
): Readings => ({
  now: read(subject, window),
  history: history.map((span) => read(subject, span)),
  lastYear: lastYear && read(subject, lastYear),
});

/** The last day up to today on which each subject, with all below it, had any data of the metric. */
export async function readLastDays(
  source: WatchSource,
  { metric, subjects }: Pick<SpansQuestion, "metric" | "subjects">,
  today: Day,
): Promise<Map<string, Day | null>> {
  const by: Grouping = subjects[0]?.personId == null ? "unit" : "person";
  const { flow } = planQuantities(quantitiesOf(metric.id));
  const below = by === "unit" ? await source.unitsBelow() : null;
  const dayOf = await source.lastDays({ ...flow, by, today });
  return new Map(
    subjects.map((subject) => {
      const of = below ? (below.get(subject.unitId) ?? []) : [subject.personId ?? 0];
      const days = of.flatMap((id) => dayOf.get(id) ?? []).sort();
      return [subjectKey(subject), days.at(-1) ?? null];
    }),
  );
}
