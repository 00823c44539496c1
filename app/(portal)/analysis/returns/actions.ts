"use server";

import { enterChannelCost } from "@/db/mutations/returns/enter-channel-cost";
import { enterChannelCostInput } from "@/lib/metrics/cost-input";
import { defineAction } from "@/lib/server/action";

export const enterChannelCostAction = defineAction({
  permission: "value:enter",
  input: enterChannelCostInput,
  run: (call) => enterChannelCost(call),
});
