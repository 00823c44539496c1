"use server";

import { recordActivity } from "@/db/mutations/record-activity";
import { recordActivityInput } from "@/lib/opportunities/activity-input";
import { defineAction } from "@/lib/server/action";

/** From the pages of a deal and of a customer. */
export const recordActivityAction = defineAction({
  permission: "opportunity:write",
  input: recordActivityInput,
  run: async (call) => ({ id: await recordActivity(call) }),
});
