import { z } from "zod";
import {
  choiceField,
  clientKeyField,
  dayField,
  idField,
  optionalAmountField,
  optionalIdField,
  optionalTextField,
  textField,
  versionField,
} from "../input-fields";
import { METRICS, type MetricId, metricOf } from "../metrics/metric-catalogue";
import { parseMetricValue } from "../metrics/metric-values";
import { MILESTONE_EVENTS } from "./milestone-states";

/** Metrics whose progress can be followed day by day from facts. */
export const MILESTONE_METRICS = METRICS.filter(
  ({ source, window }) => source === "facts" && window === "period",
).map(({ id }) => id) as [MetricId, ...MetricId[]];

const LARGEST_VALUE = 10n ** 15n;

const planned = {
  title: textField(120),
  event: choiceField(MILESTONE_EVENTS),
  unitId: idField,
  productLineId: optionalIdField,
  metric: z.enum(MILESTONE_METRICS, "notAnOption"),
  goal: z.string("required").trim().min(1, "required").max(40, "tooLong"),
  startOn: dayField,
  /** The last day that counts. */
  dueOn: dayField,
  ownerId: idField,
  note: optionalTextField(1000),
};

interface Typed {
  metric: MetricId;
  goal: string;
  startOn: string;
  dueOn: string;
}

/** The goal in the metric's smallest unit, and the days in their order. */
function withGoal<T extends Typed>(input: T, context: z.RefinementCtx): T & { goalValue: bigint } {
  const goalValue = parseMetricValue(input.goal, metricOf(input.metric).unit);
  const issue = (path: string, message: string) =>
    context.addIssue({ code: "custom", message, path: [path] });
  if (input.dueOn < input.startOn) issue("dueOn", "endBeforeStart");
  if (goalValue === null) issue("goal", "notANumber");
  else if (goalValue <= 0n) issue("goal", "mustBePositive");
  else if (goalValue > LARGEST_VALUE) issue("goal", "tooLarge");
  return { ...input, goalValue: goalValue ?? 0n };
}

export const createMilestoneInput = z
  .strictObject({ ...planned, clientKey: clientKeyField })
  .transform(withGoal);
export const editMilestoneInput = z
  .strictObject({ ...planned, id: idField, version: versionField })
  .transform(withGoal);

/** Calling it off says why. */
export const cancelMilestoneInput = z.strictObject({
  id: idField,
  version: versionField,
  reason: textField(500),
});

/** What a manager does with a proposal. Accepting names the task that comes of it; declining says why. */
export const decideProposalInput = z
  .strictObject({
    id: idField,
    version: versionField,
    move: z.enum(["accept", "decline"], "notAnOption"),
    task: optionalTextField(200),
    dueOn: z.preprocess((value) => (value === "" ? null : (value ?? null)), dayField.nullable()),
    comment: optionalTextField(500),
    /** Money with a reward: proposed to finance, who decides. */
    amount: optionalAmountField,
  })
  .superRefine((input, context) => {
    const need = (path: "task" | "dueOn" | "comment") =>
      input[path] === null && context.addIssue({ code: "custom", message: "required", path: [path] });
    if (input.amount !== null && input.amount <= 0n)
      context.addIssue({ code: "custom", message: "mustBePositive", path: ["amount"] });
    if (input.move === "decline") need("comment");
    else {
      need("task");
      need("dueOn");
    }
  });

export type CreateMilestoneInput = z.output<typeof createMilestoneInput>;
export type EditMilestoneInput = z.output<typeof editMilestoneInput>;
export type CancelMilestoneInput = z.output<typeof cancelMilestoneInput>;
export type DecideProposalInput = z.output<typeof decideProposalInput>;
