import type { Day } from "@/lib/periods";
import type { SqlRunner } from "../facts/sql-runner";

/** Something that goes wrong on purpose in the two years of the demonstration company. */
export interface Incident {
  kind: "drop" | "drift" | "missing" | "shortfall" | "spike";
  /** What happens, and how large it is. */
  what: string;
  /** English name of the rule that has to find it. */
  rule: string;
  /** English name of the unit. */
  unit: string;
  /** Days on which it happens, half-open. */
  start: Day;
  end: Day;
  /** Working days within which it has to be found, counted from its start: until enough cases are there and the rule's persistence is met. */
  within: number;
  /** Changes the facts; `rows` are those of the unit and what is below it on the incident's days. */
  plant: (rows: string) => string;
}

/** Of every `of` cases in the order of the days, `kept` stay: the cells are small whole numbers, which no factor could shrink evenly. */
const thin = (family: string, columns: readonly string[], kept: number, of: number) => (rows: string) =>
  `update metric_facts f set ${columns.map((column) => `${column} = 0`).join(", ")}
     from (select ctid, row_number() over (order by day, person_id, ctid) as place from metric_facts f
            where ${rows} and family = '${family}' and ${columns[0]} <> 0) cell
    where f.ctid = cell.ctid and cell.place % ${of} >= ${kept}`;

export const INCIDENTS: readonly Incident[] = [
  {
    kind: "drop",
    what: "a small team visits a quarter as often",
    rule: "Fewer customer visits",
    unit: "Qingdao",
    start: "2025-09-01",
    end: "2025-10-16",
    within: 20,
    plant: thin("activities", ["visits"], 1, 4),
  },
  {
    kind: "drop",
    what: "half as many new deals",
    rule: "Far fewer new deals",
    unit: "South China",
    start: "2026-03-02",
    end: "2026-04-11",
    within: 10,
    plant: thin("deals", ["created_count", "created_value"], 1, 2),
  },
  {
    kind: "drop",
    what: "every other win is lost instead",
    rule: "Win rate down",
    unit: "South China",
    start: "2026-05-06",
    end: "2026-06-01",
    within: 15,
    plant: (rows) => `update metric_facts f
        set won_count = 0, won_value = 0, lost_count = coalesce(f.lost_count, 0) + f.won_count, lost_value = coalesce(f.lost_value, 0) + f.won_value
       from (select ctid, row_number() over (order by day, person_id, ctid) as place from metric_facts f
              where ${rows} and family = 'deals' and won_count <> 0) cell
      where f.ctid = cell.ctid and cell.place % 2 = 0`,
  },
  {
    kind: "drop",
    what: "four in ten happy customers are no longer",
    rule: "Satisfaction below the line",
    unit: "Hangzhou",
    start: "2026-01-05",
    end: "2026-02-01",
    within: 20,
    plant: thin("answers", ["csat_positive"], 3, 5),
  },
  {
    kind: "drift",
    what: "the margin loses two per cent of itself every week",
    rule: "Margin rate drifting",
    unit: "Xingheng Automation",
    start: "2026-04-01",
    end: "2026-07-01",
    within: 50,
    plant: (rows) => `update metric_facts f
        set margin = round(margin * power(0.98, (day - date '2026-04-01') / 7)::numeric) where ${rows} and family = 'orders' and margin <> 0`,
  },
  {
    kind: "missing",
    what: "nobody records a visit",
    rule: "No visits recorded",
    unit: "Tianjin",
    start: "2026-06-08",
    end: "2026-06-27",
    within: 6,
    plant: thin("activities", ["visits"], 0, 1),
  },
  {
    kind: "shortfall",
    what: "half of the wins of a quarter's beginning",
    rule: "Won value behind pace",
    unit: "North China",
    start: "2025-07-01",
    end: "2025-09-01",
    within: 20,
    plant: thin("deals", ["won_value", "won_count"], 1, 2),
  },
  {
    kind: "spike",
    what: "five million become overdue in one day",
    rule: "Overdue far above usual",
    unit: "North China",
    start: "2026-05-11",
    end: "2026-06-20",
    within: 2,
    plant: (
      rows,
    ) => `with cell as (select f.* from metric_facts f where ${rows} and family = 'orders' and overdue_change <> 0 order by day, person_id limit 1),
        change (day, amount) as (values (date '2026-05-11', 500000000), (date '2026-06-20', -500000000))
      insert into metric_facts (family, day, person_id, unit_id, overdue_change)
        select 'orders', change.day, cell.person_id, cell.unit_id, change.amount from cell, change`,
  },
];

/** Puts the incidents into the facts, one after the other. */
export async function plantIncidents(run: SqlRunner): Promise<void> {
  for (const { unit, start, end, plant } of INCIDENTS) {
    const rows = `f.day >= '${start}' and f.day < '${end}' and f.unit_id in
      (select b.id from org_units u join org_units b on starts_with(b.path, u.path) where u.name_en = '${unit}')`;
    await run(plant(rows));
  }
}
