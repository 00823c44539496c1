import { STATUTORY_YEARS, statutoryDays } from "@/lib/calendar/statutory-days";
import { usualFields } from "@/lib/funnel/stage-requirements";
import type { Transaction } from "../client";
import { alertRules } from "../schema/alerts";
import { calendarDays, calendarYears, company } from "../schema/calendar";
import { pipelines, stages } from "../schema/catalogue";
import { orgUnits } from "../schema/organisation";
import { playbooks } from "../schema/playbooks";
import { careerRequirements } from "../schema/recognition";
import { type AlertTemplates, alertTemplates, type StepUnit } from "./alert-templates";
import { REQUIREMENTS } from "./career-requirements";
import { advanceIdentity, insertRows } from "./insert-rows";

export interface CompanyName {
  name: string;
  nameEn: string | null;
  isDemo: boolean;
}

/** The stages that a sales organisation starts with; `expectedDays` is the plan, not what happens. */
export const DEFAULT_STAGES = [
  { name: "初步接洽", nameEn: "First contact", kind: "open", probabilityPpm: 150_000, expectedDays: 6 },
  { name: "需求确认", nameEn: "Needs confirmed", kind: "open", probabilityPpm: 250_000, expectedDays: 8 },
  { name: "方案演示", nameEn: "Solution demo", kind: "open", probabilityPpm: 350_000, expectedDays: 8 },
  { name: "技术评估", nameEn: "Evaluation", kind: "open", probabilityPpm: 450_000, expectedDays: 12 },
  { name: "报价", nameEn: "Quotation", kind: "open", probabilityPpm: 600_000, expectedDays: 7 },
  { name: "合同谈判", nameEn: "Negotiation", kind: "open", probabilityPpm: 800_000, expectedDays: 9 },
  { name: "赢单", nameEn: "Won", kind: "won", probabilityPpm: 1_000_000, expectedDays: null },
  { name: "输单", nameEn: "Lost", kind: "lost", probabilityPpm: 0, expectedDays: null },
] as const;

export const PIPELINE_ID = 1;
export const ROOT_UNIT_ID = 1;
/** Id of a default stage: they are numbered in order, from 1. */
export const stageIdOf = (position: number) => position + 1;

/** What even an empty company needs: its row, the root of the organisation, the announced holidays and a pipeline. */
export async function insertBase(tx: Transaction, { name, nameEn, isDemo }: CompanyName): Promise<void> {
  await insertRows(tx, company, [{ id: 1, name, nameEn, isDemo, fiscalStartMonth: 1 }]);
  await insertRows(tx, orgUnits, [
    { id: ROOT_UNIT_ID, kind: "company", name, nameEn, path: `/${ROOT_UNIT_ID}/` },
  ]);
  await insertRows(
    tx,
    calendarYears,
    STATUTORY_YEARS.map((year) => ({ year, origin: "国务院办公厅 (chinese-days)" })),
  );
  await insertRows(
    tx,
    calendarDays,
    STATUTORY_YEARS.flatMap((year) => statutoryDays(year) ?? []).map(({ day, isWorking, name }) => ({
      day,
      isWorking,
      name,
      source: "statutory" as const,
    })),
  );
  await insertRows(tx, pipelines, [
    { id: PIPELINE_ID, name: "标准销售流程", nameEn: "Standard sales process", isDefault: true },
  ]);
  // One statement of values: columns of lists cannot be unnested.
  await tx.insert(stages).values(
    DEFAULT_STAGES.map((stage, position) => ({
      id: stageIdOf(position),
      pipelineId: PIPELINE_ID,
      position,
      ...stage,
      requiredFields: usualFields(stage.kind, stage.probabilityPpm),
    })),
  );
  await insertRows(tx, careerRequirements, [...REQUIREMENTS]);
  for (const table of [orgUnits, pipelines, stages]) await advanceIdentity(tx, table);
}

/** Alert rules and prepared plans to start with; their steps name units, so these have to be there. */
export async function insertTemplates(
  tx: Transaction,
  unitOf: (unit: StepUnit) => number,
): Promise<AlertTemplates> {
  const templates = alertTemplates(unitOf);
  await insertRows(tx, playbooks, templates.playbooks);
  await insertRows(tx, alertRules, templates.rules);
  for (const table of [playbooks, alertRules]) await advanceIdentity(tx, table);
  return templates;
}
