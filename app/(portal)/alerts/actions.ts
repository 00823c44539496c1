"use server";

import { z } from "zod";
import { assignAlert } from "@/db/mutations/assign-alert";
import { finishTask } from "@/db/mutations/finish-task";
import { liftMute } from "@/db/mutations/lift-mute";
import { moveAlert } from "@/db/mutations/move-alert";
import { muteAlert } from "@/db/mutations/mute-alert";
import { saveAlertRule } from "@/db/mutations/save-alert-rule";
import { startPlaybook } from "@/db/mutations/start-playbook";
import { tryAlertRule } from "@/db/queries/alert/try-rule";
import {
  assignAlertInput,
  finishTaskInput,
  moveAlertInput,
  muteAlertInput,
  saveAlertRuleInput,
  startPlaybookInput,
} from "@/lib/alerts/alert-input";
import { idField } from "@/lib/input-fields";
import { defineAction } from "@/lib/server/action";
import { businessDay } from "@/lib/server/settings";

export const moveAlertAction = defineAction({
  permission: "alert:respond",
  input: moveAlertInput,
  run: (call) => moveAlert(call),
});

export const startPlaybookAction = defineAction({
  permission: "alert:respond",
  input: startPlaybookInput,
  run: (call) => startPlaybook(call),
});

export const assignAlertAction = defineAction({
  permission: "alert:respond",
  input: assignAlertInput,
  run: (call) => assignAlert(call),
});

export const muteAlertAction = defineAction({
  permission: "alert:respond",
  input: muteAlertInput,
  run: (call) => muteAlert(call),
});

export const liftMuteAction = defineAction({
  permission: "alert:respond",
  input: z.strictObject({ alertId: idField }),
  run: (call) => liftMute(call),
});

export const finishTaskAction = defineAction({
  permission: "task:respond",
  input: finishTaskInput,
  run: (call) => finishTask(call),
});

export const saveAlertRuleAction = defineAction({
  permission: "alert:rule",
  input: saveAlertRuleInput,
  run: (call) => saveAlertRule(call),
});

/** What the rule in the form would have raised in the last twelve months; changes nothing. */
export const tryAlertRuleAction = defineAction({
  permission: "alert:rule",
  input: saveAlertRuleInput,
  readOnly: true,
  run: ({ input, now }) => tryAlertRule(input, businessDay(now)),
});
