"use server";

import { planActivity } from "@/db/mutations/effort/plan-activity";
import { planActivityInput } from "@/lib/effort/plan-input";
import { defineAction } from "@/lib/server/action";

export const planActivityAction = defineAction({
  permission: "target:propose",
  input: planActivityInput,
  run: (call) => planActivity(call),
});
