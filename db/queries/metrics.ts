import "server-only";
import type { Scope } from "@/lib/access/scope";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { addDays } from "@/lib/periods";
import { sqlClient } from "../client";
import { type AnyTransaction, type SqlRunner, sqlRunner } from "../facts/sql-runner";
import { sumChannelCosts } from "./metric/channel-costs";
import { countCustomers } from "./metric/count-customers";
import { breakdownOf, keyReader } from "./metric/dimension-text";
import { enteredValues } from "./metric/entered-values";
import type { FactWindow } from "./metric/fact-relation";
import {
  type GroupSums,
  isUnknown,
  NO_SUMS,
  planQuantities,
  quantitiesOf,
  quantityIn,
} from "./metric/metric-plan";
import type { MetricListQuestion, MetricQuestion, MetricRow, MetricValue } from "./metric/metric-request";
import { metricIn, UNKNOWN } from "./metric/metric-value";
import { orderRows } from "./metric/order-rows";
import { middleValues, type SumRequest, type SumRow, sumFacts, sumOpenDeals } from "./metric/sum-facts";

export type { MetricFilters, MetricRow, MetricValue, MetricWindow } from "./metric/metric-request";

/** Reads within a transaction that has not committed yet: what the figures will be. */
interface Within {
  tx?: AnyTransaction | undefined;
}

/** One metric over a window. */
export async function getMetric(
  scope: Scope,
  { metric, ...question }: MetricQuestion & { metric: MetricId } & Within,
): Promise<MetricValue> {
  return (await getMetrics(scope, { ...question, metrics: [metric] }))[metric] ?? UNKNOWN;
}

/** Several metrics of the same window and filters. */
export async function getMetrics<Id extends MetricId>(
  scope: Scope,
  question: MetricQuestion & { metrics: readonly Id[] } & Within,
): Promise<Record<Id, MetricValue>> {
  const [row] = await listMetrics(scope, { ...question, by: [] });
  return (
    row?.values ??
    (Object.fromEntries(question.metrics.map((id) => [id, UNKNOWN])) as Record<Id, MetricValue>)
  );
}

/**
 * Metrics broken down by dimensions; ratios and averages are recomputed from the sums of each group. Times come in their
 * order, everything else by the size of the first metric. Each kind of source is one statement, whatever the number of metrics.
 */
export async function listMetrics<Id extends MetricId>(
  scope: Scope,
  { metrics, tx, ...question }: MetricListQuestion & { metrics: readonly Id[] } & Within,
): Promise<MetricRow<Id>[]> {
  const run = sqlRunner(tx ?? sqlClient);
  const breakdown = breakdownOf(question.by, question.fiscal);
  const request = { scope, filters: question.filters ?? {}, breakdown, window: question.window ?? EVER };
  const medians = metrics.filter((id) => metricOf(id).aggregation === "median");
  const [entered, sources, ...middles] = await Promise.all([
    enteredValues(run, scope, metrics, question),
    readGroups(run, request, question, metrics.flatMap(quantitiesOf)),
    ...medians.map(async (id) => {
      const rows = await middleValues(run, request, id);
      return rows.map(({ row, sums: { low = 0n, high = 0n, total = 0n } }) => ({
        row,
        sums: { ...NO_SUMS, middle: { [id]: { low, high, total } } },
      }));
    }),
  ]);
  const merged = mergeGroups([...sources, ...middles], breakdown.aliases);
  if (question.by.length === 0 && merged.length === 0) merged.push({ row: {}, sums: NO_SUMS });
  const measures = metrics.map((id) => {
    const given = entered[id];
    return { id, measure: given ? () => given : metricIn(id, question) };
  });
  const keysOf = keyReader(breakdown);
  const rows = merged.map(({ row, sums }) => {
    const values = {} as Record<Id, MetricValue>;
    for (const { id, measure } of measures) values[id] = measure(sums);
    return { keys: keysOf(row), values };
  });
  return orderRows(rows, question.by, metrics[0]);
}

/** Sums of quantities as they are, for calculations that need more than a metric. Unknown ones are 0. */
export async function sumQuantities<Name extends string>(
  scope: Scope,
  { quantities, tx, ...question }: MetricQuestion & { quantities: readonly Name[] } & Within,
): Promise<Record<Name, bigint>> {
  const request = {
    scope,
    filters: question.filters ?? {},
    breakdown: breakdownOf([]),
    window: question.window ?? EVER,
  };
  const listed = { ...question, by: [] };
  const groups = await readGroups(sqlRunner(tx ?? sqlClient), request, listed, quantities);
  const sums = mergeGroups(groups, [])[0]?.sums ?? NO_SUMS;
  const sumOf = (name: Name) => (isUnknown(name, listed) ? 0n : quantityIn(sums, name));
  return Object.fromEntries(quantities.map((name) => [name, sumOf(name)])) as Record<Name, bigint>;
}

const EVER: FactWindow = { start: null, end: null };

interface Group {
  row: Record<string, unknown>;
  sums: GroupSums;
}

const asGroups = (rows: readonly SumRow[], kind: "flow" | "level" | "counted"): Group[] =>
  rows.map(({ row, sums }) => ({ row, sums: { ...NO_SUMS, [kind]: sums } }));

/** The statements that the quantities need, at the same time. */
async function readGroups(
  run: SqlRunner,
  request: SumRequest,
  question: MetricListQuestion,
  quantities: readonly string[],
): Promise<Group[][]> {
  const plan = planQuantities(quantities.filter((name) => !isUnknown(name, question)));
  const tomorrow = addDays(question.today, 1);
  const end = question.window && question.window.end < tomorrow ? question.window.end : tomorrow;
  const none: Promise<SumRow[]> = Promise.resolve([]);
  const { flow, level, needsOpenDeals, needsPurchases, needsCosts } = plan;
  const [flows, levels, open, customers, costs] = await Promise.all([
    flow.columns.length > 0 ? sumFacts(run, request, flow.families, flow.columns) : none,
    level.columns.length > 0
      ? sumFacts(run, { ...request, window: { start: null, end } }, level.families, level.columns)
      : none,
    needsOpenDeals ? sumOpenDeals(run, request, question.today) : none,
    needsPurchases ? countCustomers(run, request) : none,
    needsCosts ? sumChannelCosts(run, request, tomorrow) : none,
  ]);
  return [
    asGroups(flows, "flow"),
    asGroups(levels, "level"),
    asGroups(open, "counted"),
    asGroups(customers, "counted"),
    asGroups(costs, "counted"),
  ];
}

/** Groups of the same keys from different statements as one; a single statement has each but once. */
function mergeGroups(sources: readonly Group[][], aliases: readonly string[]): Group[] {
  const [only, ...others] = sources.filter((groups) => groups.length > 0);
  if (others.length === 0) return only ?? [];
  const merged = new Map<string, Group>();
  for (const { row, sums } of sources.flat()) {
    const key = JSON.stringify(aliases.map((alias) => row[alias] ?? null));
    const known = merged.get(key);
    if (!known) merged.set(key, { row, sums });
    else {
      known.sums = {
        flow: { ...known.sums.flow, ...sums.flow },
        level: { ...known.sums.level, ...sums.level },
        counted: { ...known.sums.counted, ...sums.counted },
        middle: { ...known.sums.middle, ...sums.middle },
      };
    }
  }
  return [...merged.values()];
}
