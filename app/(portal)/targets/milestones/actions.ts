"use server";

import { decideProposal } from "@/db/mutations/milestones/decide-proposal";
import { cancelMilestone, createMilestone, editMilestone } from "@/db/mutations/milestones/plan-milestone";
import {
  cancelMilestoneInput,
  createMilestoneInput,
  decideProposalInput,
  editMilestoneInput,
} from "@/lib/milestones/milestone-input";
import { defineAction } from "@/lib/server/action";

export const createMilestoneAction = defineAction({
  permission: "milestone:write",
  input: createMilestoneInput,
  run: createMilestone,
});

export const editMilestoneAction = defineAction({
  permission: "milestone:write",
  input: editMilestoneInput,
  run: editMilestone,
});

export const cancelMilestoneAction = defineAction({
  permission: "milestone:write",
  input: cancelMilestoneInput,
  run: cancelMilestone,
});

export const decideProposalAction = defineAction({
  permission: "review:write",
  input: decideProposalInput,
  run: decideProposal,
});
