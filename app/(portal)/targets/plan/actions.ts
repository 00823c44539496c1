"use server";

import { applyMixes } from "@/db/mutations/planning/apply-mixes";
import { createPlan } from "@/db/mutations/planning/create-plan";
import { discardPlan, openPlan } from "@/db/mutations/planning/move-plan";
import { publishPlan } from "@/db/mutations/planning/publish-plan";
import { restorePlanVersion } from "@/db/mutations/planning/restore-plan-version";
import { saveMixes } from "@/db/mutations/planning/save-mixes";
import { savePlan } from "@/db/mutations/planning/save-plan";
import { saveMixesInput } from "@/lib/planning/mix-input";
import {
  createPlanInput,
  movePlanInput,
  openPlanInput,
  restorePlanInput,
  savePlanInput,
} from "@/lib/planning/plan-input";
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

export const restorePlanVersionAction = defineAction({
  permission: "target:plan",
  input: restorePlanInput,
  run: restorePlanVersion,
});

export const applyMixesAction = defineAction({
  permission: "target:plan",
  input: movePlanInput,
  run: applyMixes,
});

export const saveMixesAction = defineAction({
  permission: "target:plan",
  input: saveMixesInput,
  run: saveMixes,
});
