"use server";

import { fractionDigitsOf } from "@/components/format/intl-cache";
import { acceptPlan, remindAcceptances } from "@/db/mutations/plans/accept-plan";
import { addMembers, endMembership } from "@/db/mutations/plans/change-members";
import { createPlan, startVersion } from "@/db/mutations/plans/create-draft";
import { publishPlan, retirePlan } from "@/db/mutations/plans/publish-plan";
import { discardDraft, saveDraft } from "@/db/mutations/plans/save-draft";
import { getPlan } from "@/db/queries/plans";
import { getPlanIdOfVersion } from "@/db/queries/plans/members";
import { Refusal } from "@/lib/action-result";
import {
  acceptPlanInput,
  addMembersInput,
  createPlanInput,
  discardDraftInput,
  endMembershipInput,
  publishPlanInput,
  remindInput,
  retirePlanInput,
  saveDraftInput,
  startVersionInput,
} from "@/lib/incentives/plan-input";
import { defineAction } from "@/lib/server/action";
import { settings } from "@/lib/server/settings";
import { readDocument } from "./_components/read-document";
import { simulateDraft } from "./_components/simulate-draft";

const money = { moneyDigits: fractionDigitsOf(settings.CURRENCY) };

export const createPlanAction = defineAction({
  permission: "plan:write",
  input: createPlanInput,
  run: (call) => createPlan(call, money),
});

export const startVersionAction = defineAction({
  permission: "plan:write",
  input: startVersionInput,
  run: (call) => startVersion(call, money),
});

/** Saved while typing: what is on the screen stays as it is. */
export const saveDraftAction = defineAction({
  permission: "plan:write",
  input: saveDraftInput,
  readOnly: true,
  run: (call) => saveDraft(call, money),
});

export const discardDraftAction = defineAction({
  permission: "plan:write",
  input: discardDraftInput,
  readOnly: true,
  run: discardDraft,
});

export const publishPlanAction = defineAction({
  permission: "plan:write",
  input: publishPlanInput,
  readOnly: true,
  run: (call) => publishPlan(call, money),
});

/** The page is left afterwards. */
export const retirePlanAction = defineAction({
  permission: "plan:write",
  input: retirePlanInput,
  readOnly: true,
  run: retirePlan,
});

export const simulateDraftAction = defineAction({
  permission: "plan:write",
  input: saveDraftInput.pick({ versionId: true, form: true }),
  readOnly: true,
  run: (call) => simulateDraft(call, money.moneyDigits),
});

export const acceptPlanAction = defineAction({
  permission: "ladder:view",
  input: acceptPlanInput,
  async run(call) {
    const planId = await getPlanIdOfVersion(call.input.versionId);
    const plan = planId === null ? null : await getPlan(planId, { withDrafts: false });
    const version = plan?.versions.find(({ id }) => id === call.input.versionId);
    if (!plan || !version) throw new Refusal("notFound");
    const { locale, hash, body } = await readDocument(plan, version);
    return acceptPlan(call, { locale, hash, body });
  },
});

export const remindAction = defineAction({
  permission: "plan:write",
  input: remindInput,
  run: remindAcceptances,
});

export const addMembersAction = defineAction({
  permission: "plan:write",
  input: addMembersInput,
  run: addMembers,
});

export const endMembershipAction = defineAction({
  permission: "plan:write",
  input: endMembershipInput,
  run: endMembership,
});
