"use server";

import { endDelegation } from "@/db/mutations/approvals/end-delegation";
import { saveDelegation } from "@/db/mutations/approvals/save-delegation";
import { defineAction } from "@/lib/server/action";
import { endDelegationInput, saveDelegationInput } from "@/lib/targets/approval-input";

export const saveDelegationAction = defineAction({
  permission: "adjustment:decide",
  input: saveDelegationInput,
  run: saveDelegation,
});

export const endDelegationAction = defineAction({
  permission: "adjustment:decide",
  input: endDelegationInput,
  run: endDelegation,
});
