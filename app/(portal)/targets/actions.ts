"use server";

import { editAdjustment } from "@/db/mutations/approvals/edit-adjustment";
import { decideAdjustment } from "@/db/mutations/decide-adjustment";
import { moveOwnAdjustment } from "@/db/mutations/move-own-adjustment";
import { requestAdjustment } from "@/db/mutations/request-adjustment";
import { defineAction } from "@/lib/server/action";
import {
  decideAdjustmentInput,
  editAdjustmentInput,
  moveOwnAdjustmentInput,
  requestAdjustmentInput,
} from "@/lib/targets/adjustment-input";

export const requestAdjustmentAction = defineAction({
  permission: "adjustment:request",
  input: requestAdjustmentInput,
  run: requestAdjustment,
});

export const editAdjustmentAction = defineAction({
  permission: "adjustment:request",
  input: editAdjustmentInput,
  run: editAdjustment,
});

export const decideAdjustmentAction = defineAction({
  permission: "adjustment:decide",
  input: decideAdjustmentInput,
  run: decideAdjustment,
});

export const moveOwnAdjustmentAction = defineAction({
  permission: "adjustment:request",
  input: moveOwnAdjustmentInput,
  run: moveOwnAdjustment,
});
