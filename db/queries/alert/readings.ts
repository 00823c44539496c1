import "server-only";
import { systemScope } from "@/lib/access/scope";
import type { Look, Span } from "@/lib/alerts/looks";
import type { Reading, Readings } from "@/lib/alerts/observe";
import { casesOf } from "@/lib/alerts/watchable";
import type { Metric } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";
import type { SqlRunner } from "../../facts/sql-runner";
import { breakdownOf } from "../metric/dimension-text";
import { emptySums, type GroupSums, planQuantities, quantitiesOf, quantityIn } from "../metric/metric-plan";
import { metricValue } from "../metric/metric-value";
import { sumOpenDeals, unitsToday } from "../metric/sum-facts";
import { type Subject, subjectKey } from "./subjects";
import { type Grouping, readWindowSums } from "./window-sums";

export interface ReadingsQuestion {
  metric: Metric;
  subjects: readonly Subject[];
  looks: readonly Look[];
  today: Day;
}

const spansOf = (looks: readonly Look[]): Span[] =>
  looks.flatMap(({ window, history, lastYear }) => [window, ...history, ...(lastYear ? [lastYear] : [])]);

/** Units below each subject, closed ones too: what they did stays. */
async function idsOfSubjects(
  run: SqlRunner,
  subjects: readonly Subject[],
  by: Grouping,
): Promise<Map<string, number[]>> {
  if (by === "person")
    return new Map(subjects.map((subject) => [subjectKey(subject), [subject.personId ?? 0]]));
  const units = await run<{ id: number; path: string }>("select id, path from org_units");
  return new Map(
    subjects.map((subject) => [
      subjectKey(subject),
      units.filter(({ path }) => path.startsWith(subject.path)).map(({ id }) => id),
    ]),
  );
}

/**
 * The figures of every look at every subject: a fixed number of statements, whatever the number of subjects, looks and windows. The
 * result is in the order of the looks, by `subjectKey`.
 */
export async function listReadings(
  run: SqlRunner,
  question: ReadingsQuestion,
): Promise<Map<string, Readings[]>> {
  const { metric, subjects, looks, today } = question;
  const by: Grouping = subjects[0]?.personId == null ? "unit" : "person";
  const cases = casesOf(metric);
  const plan = planQuantities([...quantitiesOf(metric.id), ...(cases === null ? [] : [cases])]);
  const spans = spansOf(looks);
  const ids = await idsOfSubjects(run, subjects, by);
  const flow = await readWindowSums(run, { ...plan.flow, spans, by, kind: "flow" });
  const level = await readWindowSums(run, { ...plan.level, spans, by, kind: "level" });
  const open = plan.needsOpenDeals ? await readOpenDeals(run, by, today) : null;

  const read = (subject: Subject, span: Span): Reading => {
    const of = ids.get(subjectKey(subject)) ?? [];
    const sums: GroupSums = {
      ...emptySums(),
      flow: flow.sumOf(of, span),
      level: level.sumOf(of, span),
      counted: open ? open(of) : {},
    };
    const value = metricValue(metric.id, sums, { by: [], window: span, today }).value;
    return { value, sample: cases === null ? null : quantityIn(sums, cases) };
  };
  return new Map(
    subjects.map((subject) => [
      subjectKey(subject),
      looks.map(
        ({ window, history, lastYear }): Readings => ({
          now: read(subject, window),
          history: history.map((span) => read(subject, span)),
          lastYear: lastYear && read(subject, lastYear),
        }),
      ),
    ]),
  );
}

/** What is open now, by the person who owns it or the unit in which that person is today. */
async function readOpenDeals(run: SqlRunner, by: Grouping, today: Day) {
  const question = {
    scope: systemScope(),
    filters: {},
    breakdown: breakdownOf(["person"]),
    window: { start: null, end: null },
  };
  const rows = await sumOpenDeals(run, question, today);
  const units =
    by === "person"
      ? []
      : await run<{ person_id: number; unit_id: number }>(
          `select person_id, unit_id from ${unitsToday("$1::text::date")} held`,
          [today],
        );
  const unitOf = new Map(units.map(({ person_id, unit_id }) => [person_id, unit_id]));
  const placed = rows.map(({ row, sums }) => {
    const person = Number(row.k0_id);
    return { id: by === "person" ? person : unitOf.get(person), sums };
  });
  return (ids: readonly number[]) => {
    const total: Record<string, bigint> = {};
    for (const { id, sums } of placed) {
      if (id === undefined || !ids.includes(id)) continue;
      for (const [name, value] of Object.entries(sums)) total[name] = (total[name] ?? 0n) + value;
    }
    return total;
  };
}

/** The last day on which each subject had any data of the metric. */
export async function listLastDays(
  run: SqlRunner,
  { metric, subjects }: Pick<ReadingsQuestion, "metric" | "subjects">,
): Promise<Map<string, Day | null>> {
  const by: Grouping = subjects[0]?.personId == null ? "unit" : "person";
  const { flow } = planQuantities(quantitiesOf(metric.id));
  const ids = await idsOfSubjects(run, subjects, by);
  const key = by === "person" ? "f.person_id" : "f.unit_id";
  const rows = await run<{ id: number; day: Day }>(
    `select ${key} as id, max(f.day)::text as day from metric_facts f
      where f.family in (${flow.families.map((name) => `'${name}'`).join(", ")})
        and (${flow.columns.map((column) => `f.${column} <> 0`).join(" or ")}) and ${key} is not null group by 1`,
  );
  const dayOf = new Map(rows.map(({ id, day }) => [id, day]));
  return new Map(
    [...ids].map(([subject, of]) => {
      const days = of.flatMap((id) => dayOf.get(id) ?? []).sort();
      return [subject, days.at(-1) ?? null];
    }),
  );
}
