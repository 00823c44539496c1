"use server";

import { addAction } from "@/db/mutations/add-action";
import { addCause } from "@/db/mutations/add-cause";
import { addDecision } from "@/db/mutations/add-decision";
import { closeReview } from "@/db/mutations/close-review";
import { editCause } from "@/db/mutations/edit-cause";
import { moveAction } from "@/db/mutations/move-action";
import { openReview } from "@/db/mutations/open-review";
import { removeCause } from "@/db/mutations/remove-cause";
import { removeDecision } from "@/db/mutations/remove-decision";
import { requestMove } from "@/db/mutations/resources/move-resource";
import { saveMinutes } from "@/db/mutations/save-minutes";
import { setAttendance } from "@/db/mutations/set-attendance";
import { startMeeting } from "@/db/mutations/start-meeting";
import { requestMoveInput } from "@/lib/resources/resource-input";
import {
  addActionInput,
  addCauseInput,
  addDecisionInput,
  editCauseInput,
  moveActionInput,
  moveReviewInput,
  removeCauseInput,
  removeDecisionInput,
  saveMinutesInput,
  setAttendanceInput,
  startMeetingInput,
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

export const editCauseAction = defineAction({
  permission: "review:write",
  input: editCauseInput,
  run: editCause,
});

export const startMeetingAction = defineAction({
  permission: "review:write",
  input: startMeetingInput,
  run: startMeeting,
});

export const setAttendanceAction = defineAction({
  permission: "review:write",
  input: setAttendanceInput,
  run: setAttendance,
});

export const addDecisionAction = defineAction({
  permission: "review:write",
  input: addDecisionInput,
  run: addDecision,
});

export const removeDecisionAction = defineAction({
  permission: "review:write",
  input: removeDecisionInput,
  run: removeDecision,
});

/** The month's look at resources asks for a move without leaving the meeting. */
export const requestMoveAction = defineAction({
  permission: "resource:write",
  input: requestMoveInput,
  run: requestMove,
});
