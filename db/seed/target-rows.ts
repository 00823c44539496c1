import type { InferInsertModel } from "drizzle-orm";
import { type Period, periodOf, splitPeriod } from "@/lib/periods";
import type { targetSupports } from "../schema/supports";
import type { enteredValues, targets } from "../schema/targets";
import { ROOT_UNIT_ID } from "./base";
import type { World } from "./deals";
import { type MonthPlan, type PlannedMetric, plannedYears } from "./target-plan";

export type TargetRow = InferInsertModel<typeof targets> & { id: number; value: bigint };
type Metric = PlannedMetric | "csat" | "lead_conversion" | "inventory_turns";

interface Subject {
  unitId: number;
  personId: number | null;
}

/** Satisfaction asked of everybody: 88 % of the answers are 4 or 5. */
const CSAT_TARGET = 880_000n;
/** Qualified leads ÷ leads, asked of marketing: 12.5 %, rising to 14 %. */
const LEAD_CONVERSION = [125_000n, 140_000n] as const;
/** Turns a year, asked of the supply chain; a score has four decimals. */
const INVENTORY_TURNS = [58_000n, 62_000n] as const;

export class TargetBook {
  readonly rows: TargetRow[] = [];

  constructor(private readonly publishedBy: number) {}

  /** One target; several parts of one subject and period add up. */
  set(metric: Metric, { unitId, personId }: Subject, period: Period, value: bigint): TargetRow {
    const row: TargetRow = {
      id: this.rows.length + 1,
      metric,
      unitId,
      personId,
      periodKind: period.kind,
      periodKey: period.key,
      startOn: period.start,
      endOn: period.end,
      version: 1,
      value,
      baselineValue: value,
      origin: "plan",
      adjustmentId: null,
      isCurrent: true,
      createdBy: this.publishedBy,
      createdAt: new Date(`${Number(period.start.slice(0, 4)) - 1}-12-18T07:30:00Z`),
    };
    this.rows.push(row);
    return row;
  }

  /** The figure in force; null when there is none. */
  current(metric: Metric, { unitId, personId }: Subject, periodKey: string): TargetRow | null {
    const fits = (row: TargetRow) =>
      row.isCurrent === true &&
      row.metric === metric &&
      row.unitId === unitId &&
      row.personId === personId &&
      row.periodKey === periodKey;
    return this.rows.find(fits) ?? null;
  }
}

/** Months first; quarters and years are their sums, regions and the company the sums of their teams. */
export function bookMonths(
  book: TargetBook,
  metric: PlannedMetric,
  months: readonly MonthPlan[],
  world: World,
): void {
  const sums = new Map<string, { subject: Subject; period: Period; value: bigint }>();
  const add = (subject: Subject, month: Period, value: bigint) => {
    if (value === 0n) return;
    for (const period of [month, periodOf(month.start, "quarter"), periodOf(month.start, "year")]) {
      const key = `${subject.unitId}:${subject.personId}:${period.key}`;
      const sum = sums.get(key) ?? { subject, period, value: 0n };
      sums.set(key, { ...sum, value: sum.value + value });
    }
  };
  for (const { month, team, value, persons } of months) {
    for (const unitId of [ROOT_UNIT_ID, team.regionId, team.id])
      add({ unitId, personId: null }, month, value);
    for (const [personId, part] of persons) add({ unitId: team.id, personId }, month, part);
  }
  for (const { subject, period, value } of sums.values()) book.set(metric, subject, period, value);
  if (metric !== "won_value") return;
  // A ratio is inherited as it is: whoever has a sales target for a period has this one too.
  for (const { subject, period } of sums.values()) book.set("csat", subject, period, CSAT_TARGET);
  bookDepartments(book, world);
}

function bookDepartments(book: TargetBook, { time, org }: World): void {
  plannedYears(time.todayDay).forEach((year, i) => {
    for (const period of [year, ...splitPeriod(year, "quarter"), ...splitPeriod(year, "month")]) {
      book.set(
        "lead_conversion",
        { unitId: org.unitIds.get("marketing") ?? 0, personId: null },
        period,
        LEAD_CONVERSION[i] ?? 0n,
      );
      book.set(
        "inventory_turns",
        { unitId: org.unitIds.get("supply") ?? 0, personId: null },
        period,
        INVENTORY_TURNS[i] ?? 0n,
      );
    }
  });
}

export type EnteredRow = InferInsertModel<typeof enteredValues>;
export type SupportRow = InferInsertModel<typeof targetSupports>;
