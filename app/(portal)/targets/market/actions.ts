"use server";

import { keepTarget } from "@/db/mutations/market/answer-reexamination";
import { callOffMarketEvent } from "@/db/mutations/market/call-off-event";
import { recordMarketEvent } from "@/db/mutations/market/record-event";
import { callOffMarketEventInput, keepTargetInput, recordMarketEventInput } from "@/lib/market/market-input";
import { defineAction } from "@/lib/server/action";

export const recordMarketEventAction = defineAction({
  permission: "market:record",
  input: recordMarketEventInput,
  run: recordMarketEvent,
});

/** Whoever owes the answer, or the line above; the mutation checks whose target it is. */
export const keepTargetAction = defineAction({
  permission: "market:answer",
  input: keepTargetInput,
  run: keepTarget,
});

export const callOffMarketEventAction = defineAction({
  permission: "market:record",
  input: callOffMarketEventInput,
  run: callOffMarketEvent,
});
