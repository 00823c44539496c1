import type { PlannedStage } from "./plan";
import { normaliseName } from "./similarity";

/** Identity of the pipeline that imported deals go through; it is never the default. */
export const CRM_PIPELINE = {
  key: "crm-opportunities",
  name: "CRM 导入商机",
  nameEn: "Imported CRM deals",
} as const;

/**
 * The stages of imported deals. The files give no chances: 10 % and 40 % are a convention, said in the report, and can be
 * changed with the pipeline.
 */
export const CRM_STAGES = [
  { name: "Prospecting", kind: "open", probabilityPpm: 100_000, expectedDays: 30 },
  { name: "Engaging", kind: "open", probabilityPpm: 400_000, expectedDays: 60 },
  { name: "Won", kind: "won", probabilityPpm: 1_000_000, expectedDays: null },
  { name: "Lost", kind: "lost", probabilityPpm: 0, expectedDays: null },
] as const satisfies readonly PlannedStage[];

export const ENGAGING = 1;

/** Words that mean a stage beyond doubt. Others are asked. */
const WORDS: readonly (readonly string[])[] = [
  ["prospecting", "prospect", "初步接触", "初步接洽"],
  ["engaging", "engaged", "接洽中", "洽谈中"],
  ["won", "closed won", "赢单", "已赢单", "成交", "已成交"],
  ["lost", "closed lost", "输单", "已输单", "丢单", "已丢单"],
];

const BY_WORD = new Map(
  WORDS.flatMap((words, stage) => words.map((word) => [normaliseName(word), stage] as const)),
);

/** Index of the stage that a word means; null when it is not known. */
export function stageOfWord(word: string): number | null {
  return BY_WORD.get(normaliseName(word)) ?? null;
}
