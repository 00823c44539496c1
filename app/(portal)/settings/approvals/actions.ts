"use server";

import { saveApprovalPolicy } from "@/db/mutations/approvals/save-approval-policy";
import { defineAction } from "@/lib/server/action";
import { saveApprovalPolicyInput } from "@/lib/targets/approval-input";

export const saveApprovalPolicyAction = defineAction({
  permission: "approval:write",
  input: saveApprovalPolicyInput,
  run: saveApprovalPolicy,
});
