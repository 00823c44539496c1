import "server-only";
import { lastWorkingDays } from "@/lib/alerts/looks";
import { CLOSINGS, memoryStart, movesMemory } from "@/lib/alerts/memory";
import { type FactTouch, touchesOf } from "@/lib/alerts/touches";
import { casesOf } from "@/lib/alerts/watchable";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { arrayLiteral, type SqlRunner } from "../../facts/sql-runner";
import type { alertRules } from "../../schema";
import { planQuantities, quantitiesOf, storedBehind } from "../metric/metric-plan";
import { LOOKS, type RuleLook, watchOf } from "./fire-rules";
import { listFirstDays } from "./first-days";
import { looksOf, type WatchSetting } from "./observe-rule";
import { listSubjects, type Subject } from "./subjects";

type Rule = typeof alertRules.$inferSelect;

interface TouchedRule {
  rule: Rule;
  /** Whose figures were touched; null where the write may have changed what everybody is compared with. */
  people: ReadonlySet<number> | null;
}

/**
 * Of everything that rules look at, what a write can have changed: rules whose figures are among the touched ones, within the days that they
 * compare, for the persons concerned and the units that these persons have ever been in, with all units above. What is not among
 * it looks today as it looked before the write.
 */
export async function listTouchedLooks(
  run: SqlRunner,
  rules: readonly Rule[],
  touches: readonly FactTouch[],
  setting: WatchSetting,
): Promise<RuleLook[]> {
  const firstDays = await listFirstDays(run, [
    ...CLOSINGS,
    ...rules.flatMap((rule) => storedBehind(rule.metric).columns),
  ]);
  const seen = rules.flatMap((rule): TouchedRule[] => {
    const stored = storedBehind(rule.metric);
    if (movesMemory(stored.families, memoryStart(stored, firstDays), touches))
      return [{ rule, people: null }];
    const people = new Set(touchesOf(watchedBy(rule, setting), touches).map(({ personId }) => personId));
    return people.size === 0 ? [] : [{ rule, people }];
  });
  if (seen.length === 0) return [];
  const pathsOf = await listPaths(run, new Set(seen.flatMap(({ people }) => [...(people ?? [])])));
  const listed = new Map<string, Promise<Subject[]>>();
  const looks: RuleLook[] = [];
  for (const { rule, people } of seen) {
    if (people === null) {
      looks.push({ rule });
      continue;
    }
    const { level, unitId } = rule;
    const key = `${level} ${unitId}`;
    const all = listed.get(key) ?? listSubjects(run, { level, unitId, today: setting.today });
    listed.set(key, all);
    const paths = [...people].flatMap((person) => pathsOf.get(person) ?? []);
    const only = (await all).filter(({ personId, path }) =>
      personId === null ? paths.some((below) => below.startsWith(path)) : people.has(personId),
    );
    if (only.length > 0) looks.push({ rule, only });
  }
  return looks;
}

/** The rules that these touches can be about, whenever that was: most writes are about nothing that most rules know. */
export const rulesNear = (rules: readonly Rule[], touches: readonly FactTouch[]): Rule[] =>
  rules.filter((rule) => touches.some((touch) => isNear(rule, touch)));

/** Everything stored that a look at a metric reads, its cases too. */
function readBy(metric: MetricId) {
  const cases = casesOf(metricOf(metric));
  const { flow, level, needsOpenDeals } = planQuantities([
    ...quantitiesOf(metric),
    ...(cases === null ? [] : [cases]),
  ]);
  return {
    families: [...flow.families, ...level.families],
    columns: [...flow.columns, ...level.columns],
    isOpen: needsOpenDeals,
    isLevel: level.columns.length > 0,
  };
}

function isNear({ metric }: Rule, { family, columns, day }: FactTouch): boolean {
  const read = readBy(metric);
  if (day === null) return read.isOpen;
  // A deal that closes may move the day from which all figures of deals are known.
  if (columns === null) return read.families.includes(family) || family === "deals";
  return columns.some((column) => read.columns.includes(column));
}

/** What a rule reads today and on the days that its persistence looks back on; of them, the first and the last span all. */
function watchedBy(rule: Rule, setting: WatchSetting) {
  const read = readBy(rule.metric);
  const days = lastWorkingDays(setting.today, Math.max(LOOKS, rule.persistenceOf), setting.calendar);
  const outer = days.filter((_, i) => i === 0 || i === days.length - 1);
  return {
    ...read,
    // Data that came back at any time, or was taken away, ends or begins a gap.
    isLevel: read.isLevel || rule.measure === "missing",
    looks: looksOf(watchOf(rule), outer, { ...setting, firstDay: null }),
  };
}

/** The paths of all units that each of these people has ever been in. */
async function listPaths(run: SqlRunner, people: ReadonlySet<number>): Promise<Map<number, string[]>> {
  const rows = await run<{ personId: number; paths: string[] }>(
    `select a.person_id as "personId", array_agg(distinct u.path) as paths from assignments a join org_units u on u.id = a.unit_id
      where a.person_id = any ($1::text::int[]) group by 1`,
    [arrayLiteral(people)],
  );
  return new Map(rows.map(({ personId, paths }) => [personId, paths]));
}
