"use server";

import { acceptProposal, dismissProposal } from "@/db/mutations/rebaseline/decide-proposal";
import { requestRebaseline } from "@/db/mutations/rebaseline/request-rebaseline";
import { saveRebaselineRule } from "@/db/mutations/rebaseline/save-rule";
import { defineAction } from "@/lib/server/action";
import {
  acceptProposalInput,
  dismissProposalInput,
  requestRebaselineInput,
  saveRebaselineRuleInput,
} from "@/lib/targets/rebaseline-input";

/** Whoever may propose targets below them; which subjects, the mutation checks. */
export const requestRebaselineAction = defineAction({
  permission: "target:propose",
  input: requestRebaselineInput,
  run: requestRebaseline,
});

export const acceptProposalAction = defineAction({
  permission: "target:propose",
  input: acceptProposalInput,
  run: acceptProposal,
});

export const dismissProposalAction = defineAction({
  permission: "target:propose",
  input: dismissProposalInput,
  run: dismissProposal,
});

export const saveRebaselineRuleAction = defineAction({
  permission: "target:plan",
  input: saveRebaselineRuleInput,
  run: saveRebaselineRule,
});
