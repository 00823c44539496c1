import "server-only";
import type { RaisedAlert } from "@/lib/alerts/evaluate-rule";
import type { FirstDays } from "@/lib/alerts/memory";
import type { FactColumn } from "@/lib/metrics/quantities";
import type { Day } from "@/lib/periods";
import { env } from "../../env";
import type { SqlRunner } from "../../facts/sql-runner";
import { listFirstDays } from "./first-days";
import { type LastDayQuestion, listLastDays } from "./last-days";
import { readOpenDeals } from "./open-deals";
import { listQuiet, listRaised } from "./raised";
import { listSubjects, type Subject, type SubjectQuestion } from "./subjects";
import { listTargets, type TargetQuestion, type TargetsByWindow } from "./targets";
import { listUnitsBelow } from "./units-below";
import { type Grouping, readWindowSums, type WindowQuestion, type WindowSums } from "./window-sums";

/**
 * Everything that a rule's look asks of the company. The portal answers from the database; whoever wants to know what the rules would have
 * said on hundreds of days answers from one read of the same rows.
 */
export interface WatchSource {
  subjects(question: SubjectQuestion): Promise<Subject[]>;
  /** Every unit with all units below it, closed ones too: what they did stays. */
  unitsBelow(): Promise<ReadonlyMap<number, readonly number[]>>;
  /** The first day with a figure of each of these quantities. */
  firstDays(columns: readonly FactColumn[]): Promise<FirstDays>;
  windowSums(question: WindowQuestion): Promise<WindowSums>;
  /** What is open now, by the person who owns it or the unit in which that person is today. */
  openDeals(by: Grouping, today: Day): Promise<ReadonlyMap<number, Record<string, bigint>>>;
  targets(question: TargetQuestion): Promise<ReadonlyMap<string, TargetsByWindow>>;
  /** The last day on which a person or a unit itself had any data. */
  lastDays(question: LastDayQuestion): Promise<ReadonlyMap<number, Day>>;
  /** What rules have raised before, by rule and subject (`ruleId subjectKey`). */
  raised(ruleIds: readonly number[], today: Day): Promise<ReadonlyMap<string, readonly RaisedAlert[]>>;
  /** Rules and subjects that keep quiet today (`ruleId subjectKey`). */
  quiet(today: Day): Promise<ReadonlySet<string>>;
}

/** The company as the database knows it. */
export const databaseSource = (run: SqlRunner): WatchSource => ({
  subjects: (question) => listSubjects(run, question),
  unitsBelow: () => listUnitsBelow(run),
  firstDays: (columns) => listFirstDays(run, columns),
  windowSums: (question) => readWindowSums(run, question),
  openDeals: (by, today) => readOpenDeals(run, by, today),
  targets: (question) => listTargets(run, question),
  lastDays: (question) => listLastDays(run, question),
  raised: (ruleIds, today) => listRaised(run, ruleIds, today, env.TIME_ZONE),
  quiet: (today) => listQuiet(run, today),
});
