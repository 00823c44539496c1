"use server";

import { createPlan } from "@/db/mutations/planning/create-plan";
import { discardPlan, openPlan } from "@/db/mutations/planning/move-plan";
import { publishPlan } from "@/db/mutations/planning/publish-plan";
import { savePlan } from "@/db/mutations/planning/save-plan";
import { createPlanInput, movePlanInput, openPlanInput, savePlanInput } from "@/lib/planning/plan-input";
import { defineAction } from "@/lib/server/action";

export const createPlanAction = defineAction({
  permission: "target:plan",
  input: createPlanInput,
  run: createPlan,
});

/** Managers too, in their own part: which lines, the mutation checks. */
export const savePlanAction = defineAction({
  permission: "target:propose",
  input: savePlanInput,
  run: savePlan,
});

export const openPlanAction = defineAction({
  permission: "target:plan",
  input: openPlanInput,
  run: openPlan,
});

export const discardPlanAction = defineAction({
  permission: "target:plan",
  input: movePlanInput,
  run: discardPlan,
});

export const publishPlanAction = defineAction({
  permission: "target:plan",
  input: movePlanInput,
  run: publishPlan,
});
