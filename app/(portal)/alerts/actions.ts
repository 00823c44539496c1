"use server";

import { z } from "zod";
import { assignAlert } from "@/db/mutations/assign-alert";
import { finishTask } from "@/db/mutations/finish-task";
import { liftMute } from "@/db/mutations/lift-mute";
import { moveAlert } from "@/db/mutations/move-alert";
import { muteAlert } from "@/db/mutations/mute-alert";
import { recordPlanCost } from "@/db/mutations/playbooks/record-plan-cost";
import { retirePlaybook, savePlaybook } from "@/db/mutations/playbooks/save-playbook";
import { startPlaybook } from "@/db/mutations/playbooks/start-playbook";
import { rateAlert } from "@/db/mutations/rate-alert";
import { saveAlertRule } from "@/db/mutations/save-alert-rule";
import { takeTask } from "@/db/mutations/take-task";
import { tryAlertRule } from "@/db/queries/alert/try-rule";
import {
  assignAlertInput,
  finishTaskInput,
  moveAlertInput,
  muteAlertInput,
  rateAlertInput,
  saveAlertRuleInput,
  startPlaybookInput,
  takeTaskInput,
} from "@/lib/alerts/alert-input";
import { recordPlanCostInput, retirePlaybookInput, savePlaybookInput } from "@/lib/alerts/playbook-input";
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

export const recordPlanCostAction = defineAction({
  permission: "alert:respond",
  input: recordPlanCostInput,
  run: (call) => recordPlanCost(call),
});

export const savePlaybookAction = defineAction({
  permission: "playbook:write",
  input: savePlaybookInput,
  run: (call) => savePlaybook(call),
});

export const retirePlaybookAction = defineAction({
  permission: "playbook:write",
  input: retirePlaybookInput,
  run: (call) => retirePlaybook(call),
});

/** Whether it was worth anybody's time, by whoever sees it. */
export const rateAlertAction = defineAction({
  permission: "alert:respond",
  input: rateAlertInput,
  run: (call) => rateAlert(call),
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

export const takeTaskAction = defineAction({
  permission: "task:respond",
  input: takeTaskInput,
  run: (call) => takeTask(call),
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
