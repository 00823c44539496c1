"use server";

import { addAction } from "@/db/mutations/add-action";
import { addCause } from "@/db/mutations/add-cause";
import { closeReview } from "@/db/mutations/close-review";
import { moveAction } from "@/db/mutations/move-action";
import { openReview } from "@/db/mutations/open-review";
import { removeCause } from "@/db/mutations/remove-cause";
import { saveMinutes } from "@/db/mutations/save-minutes";
import {
  addActionInput,
  addCauseInput,
  moveActionInput,
  moveReviewInput,
  removeCauseInput,
  saveMinutesInput,
} from "@/lib/reviews/review-input";
import { defineAction } from "@/lib/server/action";

export const moveReviewAction = defineAction({
  permission: "review:write",
  input: moveReviewInput,
  run: (call) => (call.input.move === "open" ? openReview(call) : closeReview(call)),
});

export const addCauseAction = defineAction({
  permission: "review:write",
  input: addCauseInput,
  run: addCause,
});

export const removeCauseAction = defineAction({
  permission: "review:write",
  input: removeCauseInput,
  run: removeCause,
});

export const addActionAction = defineAction({
  permission: "review:write",
  input: addActionInput,
  run: addAction,
});

/** Owners of an action move it too, who may only read the review itself. */
export const moveActionAction = defineAction({
  permission: "review:view",
  input: moveActionInput,
  run: moveAction,
});

export const saveMinutesAction = defineAction({
  permission: "review:write",
  input: saveMinutesInput,
  run: saveMinutes,
});
