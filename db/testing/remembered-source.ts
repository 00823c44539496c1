import type { RaisedAlert } from "@/lib/alerts/evaluate-rule";
import { FACT_COLUMNS, FACT_FAMILIES, type FactColumn } from "@/lib/metrics/quantities";
import { addDays, type Day, daysBetween } from "@/lib/periods";
import type { SqlRunner } from "../facts/sql-runner";
import { listFirstDays } from "../queries/alert/first-days";
import type { Subject } from "../queries/alert/subjects";
import { bySubject, type TargetRow } from "../queries/alert/targets";
import { listUnitsBelow } from "../queries/alert/units-below";
import type { WatchSource } from "../queries/alert/watch-source";
import type { Grouping } from "../queries/alert/window-sums";

const COLUMNS = FACT_FAMILIES.flatMap((family) => [...FACT_COLUMNS[family]]) as FactColumn[];

/** Sums up to the start of each day, by column; day 0 is the first with a figure. Money stays well below 2^53 fen. */
type Running = Map<FactColumn, Float64Array>;

interface Assignment {
  personId: number;
  unitId: number;
  path: string;
  startOn: Day;
  endOn: Day | null;
}

/** What rules have raised, by `ruleId subjectKey`; whoever replays adds what it raises. */
export type RaisedSoFar = Map<string, RaisedAlert[]>;

/**
 * One read of everything that rules look at, which then answers for any day: hundreds of days are evaluated by the code of the portal without asking
 * the database again. Open deals have no past, so a rule about them is refused; nothing is muted.
 */
export async function rememberSource(run: SqlRunner, raised: RaisedSoFar): Promise<WatchSource> {
  const [units, members, targets, below, facts, firstDays] = await Promise.all([
    run<Subject & { kind: string }>(
      `select id as "unitId", null::int as "personId", path, kind::text from org_units where closed_on is null order by id`,
    ),
    run<Assignment>(
      `select a.person_id as "personId", u.id as "unitId", u.path, a.start_on::text as "startOn", a.end_on::text as "endOn"
         from assignments a join org_units u on u.id = a.unit_id
        where a.role = 'member' and u.kind = 'team' and u.closed_on is null order by a.person_id, a.start_on desc, a.id desc`,
    ),
    run<TargetRow & { metric: string }>(
      `select metric, unit_id as "unitId", person_id as "personId", start_on::text as start, end_on::text as end, value::text
         from targets where is_current`,
    ),
    listUnitsBelow(run),
    rememberFacts(run),
    listFirstDays(run, COLUMNS),
  ]);
  const isBelow = (path: string, unitId: number | null) =>
    unitId === null || path.split("/").includes(String(unitId));
  return {
    async subjects({ level, unitId, today }) {
      if (level !== "person")
        return units.filter(({ kind, path }) => kind === level && isBelow(path, unitId));
      const found = new Map<number, Subject>();
      for (const { personId, startOn, endOn, path, unitId: team } of members)
        if (
          startOn <= today &&
          (endOn === null || endOn > today) &&
          isBelow(path, unitId) &&
          !found.has(personId)
        )
          found.set(personId, { unitId: team, personId, path });
      return [...found.values()];
    },
    unitsBelow: async () => below,
    firstDays: async () => firstDays,
    windowSums: async ({ by, kind }) => ({
      sumOf: (columns, ids, { start, end }) =>
        Object.fromEntries(
          columns.map((column) => [column, facts.sum(by, column, ids, kind === "flow" ? start : null, end)]),
        ),
    }),
    openDeals: () => Promise.reject(new Error("open deals have no past")),
    targets: async ({ metric, isPerson, start, end }) =>
      bySubject(
        targets.filter(
          (row) =>
            row.metric === metric &&
            (row.personId !== null) === isPerson &&
            row.start >= start &&
            row.end <= end,
        ),
      ),
    lastDays: async ({ columns, by, today }) => facts.lastDays(by, columns, today),
    raised: async () => raised,
    quiet: async () => new Set(),
  };
}

async function rememberFacts(run: SqlRunner) {
  const sums = COLUMNS.map((column) => `sum(${column})::text as ${column}`).join(", ");
  const [extent] = await run<{ first: Day; last: Day }>(
    "select min(day)::text as first, max(day)::text as last from metric_facts",
  );
  if (!extent?.first) throw new Error("no facts to remember");
  const { first } = extent;
  const length = daysBetween(first, extent.last) + 2;
  const known: Record<Grouping, Map<number, Running>> = { person: new Map(), unit: new Map() };
  for (const by of ["person", "unit"] as const) {
    const key = `${by}_id`;
    const rows = await run<{ id: number; day: Day } & Partial<Record<FactColumn, string | null>>>(
      `select ${key} as id, day::text as day, ${sums} from metric_facts where ${key} is not null group by 1, 2`,
    );
    for (const row of rows) {
      const own = known[by].get(row.id) ?? new Map<FactColumn, Float64Array>();
      known[by].set(row.id, own);
      for (const column of COLUMNS) {
        const value = Number(row[column] ?? 0);
        if (value === 0) continue;
        const values = own.get(column) ?? new Float64Array(length);
        own.set(column, values);
        // Until the running sums below: the day's own value, at the start of the day after.
        values[daysBetween(first, row.day) + 1] = value;
      }
    }
    for (const values of [...known[by].values()].flatMap((own) => [...own.values()]))
      for (let i = 1; i < length; i++) values[i] = (values[i] ?? 0) + (values[i - 1] ?? 0);
  }
  const place = new Map(Array.from({ length }, (_, i) => [addDays(first, i), i] as const));
  /** Before the first day nothing, after the last everything. */
  const at = (day: Day) => place.get(day) ?? (day < first ? 0 : length - 1);
  return {
    sum(by: Grouping, column: FactColumn, ids: readonly number[], start: Day | null, end: Day): bigint {
      const [from, to] = [start === null ? null : at(start), at(end)];
      let sum = 0;
      for (const id of ids) {
        const values = known[by].get(id)?.get(column);
        if (values) sum += (values[to] ?? 0) - (from === null ? 0 : (values[from] ?? 0));
      }
      return BigInt(sum);
    },
    lastDays(by: Grouping, columns: readonly FactColumn[], today: Day): Map<number, Day> {
      const found = new Map<number, Day>();
      for (const [id, own] of known[by]) {
        const until = at(addDays(today, 1));
        const days = columns.flatMap((column) => {
          const values = own.get(column);
          for (let i = until; values && i > 0; i--)
            if (values[i] !== values[i - 1]) return [addDays(first, i - 1)];
          return [];
        });
        const last = days.sort().at(-1);
        if (last !== undefined) found.set(id, last);
      }
      return found;
    },
  };
}
