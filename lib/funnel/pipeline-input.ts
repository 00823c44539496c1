import { z } from "zod";
import {
  choiceField,
  idField,
  optionalChoiceField,
  optionalIdField,
  optionalTextField,
  textField,
  versionField,
} from "../input-fields";
import { parseMetricValue } from "../metrics/metric-values";
import { STAGE_KINDS } from "./stage-kinds";
import { STAGE_FIELDS, STAGE_GATES } from "./stage-requirements";

const WHOLE = 1_000_000n;
const LONGEST_STAY = 1_000;
const MOST_STAGES = 20;

/** "62.5" per cent to ppm, nothing to everything. */
const probabilityField = z
  .string("required")
  .trim()
  .min(1, "required")
  .transform((text, context) => {
    const ppm = parseMetricValue(text, "ppm");
    if (ppm !== null && ppm >= 0n && ppm <= WHOLE) return Number(ppm);
    context.addIssue({ code: "custom", message: ppm === null ? "notANumber" : "notAShare" });
    return z.NEVER;
  });

const stayField = z.preprocess(
  (value) => (typeof value === "string" && value.trim() === "" ? null : value),
  z.coerce.number("notANumber").int("notANumber").min(1, "tooSmall").max(LONGEST_STAY, "tooLarge").nullable(),
);

const stageInput = z.strictObject({
  /** Null makes a new one. */
  id: optionalIdField,
  kind: choiceField(STAGE_KINDS),
  name: textField(40),
  nameEn: optionalTextField(40),
  probability: probabilityField,
  expectedDays: stayField,
  requiredFields: z.array(choiceField(STAGE_FIELDS)).max(STAGE_FIELDS.length),
  gate: optionalChoiceField(STAGE_GATES),
});
export type StageInput = z.output<typeof stageInput>;

/** A pipeline as it shall stand: its stages in order, and where the open deals of the stages that go are moved. */
export const savePipelineInput = z
  .strictObject({
    id: idField,
    version: versionField,
    name: textField(60),
    nameEn: optionalTextField(60),
    stages: z.array(stageInput).min(1, "required").max(MOST_STAGES, "tooLarge"),
    removed: z.array(z.strictObject({ stageId: idField, targetStageId: optionalIdField })).max(MOST_STAGES),
  })
  .superRefine(({ stages }, context) => {
    const names = stages.map(({ name }) => name);
    stages.forEach((stage, i) => {
      const refuse = (field: string, message: string) =>
        context.addIssue({ code: "custom", path: ["stages", i, field], message });
      if (names.indexOf(stage.name) !== i) refuse("name", "nameTaken");
      if (stage.kind !== "open") return;
      if (stage.expectedDays === null) refuse("expectedDays", "required");
    });
  });
export type SavePipelineInput = z.output<typeof savePipelineInput>;

/** A new pipeline begins with the stages of one that stands. */
export const createPipelineInput = z.strictObject({
  name: textField(60),
  nameEn: optionalTextField(60),
  likeId: idField,
});
export type CreatePipelineInput = z.output<typeof createPipelineInput>;

export type PipelineProblem = "noOpenStage" | "endsChanged" | "orderKept";

/**
 * What stands against a new order. A pipeline has something open, exactly the won and lost stages that it had, and they come last. The order
 * among stages that deals have already been in stays: advances and steps back of the past are read by it.
 */
export function refusePipeline(
  before: readonly { id: number; kind: StageInput["kind"]; isUsed: boolean }[],
  stages: readonly Pick<StageInput, "id" | "kind">[],
): PipelineProblem | null {
  const open = stages.filter(({ kind }) => kind === "open");
  if (open.length === 0) return "noOpenStage";
  const ends = stages.filter(({ kind }) => kind !== "open").map(({ id }) => id);
  const endsBefore = before.filter(({ kind }) => kind !== "open").map(({ id }) => id);
  const areLast = stages.slice(open.length).every(({ kind }) => kind !== "open");
  const sameKind = stages.every(
    ({ id, kind }) => id === null || before.find((one) => one.id === id)?.kind === kind,
  );
  if (!areLast || !sameKind || ends.join() !== endsBefore.join()) return "endsChanged";
  const used = before.filter(({ isUsed }) => isUsed).map(({ id }) => id);
  const kept = stages.flatMap(({ id }) => (id !== null && used.includes(id) ? [id] : []));
  return kept.join() === used.filter((id) => kept.includes(id)).join() ? null : "orderKept";
}
