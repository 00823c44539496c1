"use server";

import { createOpportunity } from "@/db/mutations/create-opportunity";
import { editOpportunity } from "@/db/mutations/edit-opportunity";
import { moveOpportunity } from "@/db/mutations/move-opportunity";
import { moveOpportunityInput } from "@/lib/opportunities/move-input";
import { createOpportunityInput, editOpportunityInput } from "@/lib/opportunities/opportunity-input";
import { defineAction } from "@/lib/server/action";

export const createOpportunityAction = defineAction({
  permission: "opportunity:write",
  input: createOpportunityInput,
  run: async (call) => ({ id: await createOpportunity(call) }),
});

export const editOpportunityAction = defineAction({
  permission: "opportunity:write",
  input: editOpportunityInput,
  run: (call) => editOpportunity(call),
});

export const moveOpportunityAction = defineAction({
  permission: "opportunity:write",
  input: moveOpportunityInput,
  run: (call) => moveOpportunity(call),
});
