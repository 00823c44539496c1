"use server";

import { decideMove, requestMove } from "@/db/mutations/resources/move-resource";
import { editResource, planResource } from "@/db/mutations/resources/plan-resource";
import {
  decideMoveInput,
  editResourceInput,
  planResourceInput,
  requestMoveInput,
} from "@/lib/resources/resource-input";
import { defineAction } from "@/lib/server/action";

export const planResourceAction = defineAction({
  permission: "resource:plan",
  input: planResourceInput,
  run: planResource,
});

export const editResourceAction = defineAction({
  permission: "resource:write",
  input: editResourceInput,
  run: editResource,
});

export const requestMoveAction = defineAction({
  permission: "resource:write",
  input: requestMoveInput,
  run: requestMove,
});

export const decideMoveAction = defineAction({
  permission: "adjustment:decide",
  input: decideMoveInput,
  run: decideMove,
});
