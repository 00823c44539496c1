"use server";

import { answerDispute, discussDispute, withdrawDispute } from "@/db/mutations/disputes/answer-dispute";
import { raiseDispute } from "@/db/mutations/disputes/raise-dispute";
import {
  answerDisputeInput,
  discussDisputeInput,
  raiseDisputeInput,
  withdrawDisputeInput,
} from "@/lib/disputes/dispute-input";
import { defineAction } from "@/lib/server/action";

export const raiseDisputeAction = defineAction({
  permission: "dispute:raise",
  input: raiseDisputeInput,
  run: raiseDispute,
});

export const answerDisputeAction = defineAction({
  permission: "dispute:answer",
  input: answerDisputeInput,
  run: answerDispute,
});

export const discussDisputeAction = defineAction({
  permission: "statement:view",
  input: discussDisputeInput,
  run: discussDispute,
});

export const withdrawDisputeAction = defineAction({
  permission: "dispute:raise",
  input: withdrawDisputeInput,
  run: withdrawDispute,
});
