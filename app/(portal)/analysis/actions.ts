"use server";

import { removeView } from "@/db/mutations/dashboards/remove-view";
import { saveView } from "@/db/mutations/dashboards/save-view";
import { removeViewInput, saveViewInput } from "@/lib/analysis/view-input";
import { defineAction } from "@/lib/server/action";

export const saveViewAction = defineAction({
  permission: "analysis:view",
  input: saveViewInput,
  run: (call) => saveView(call),
});

export const removeViewAction = defineAction({
  permission: "analysis:view",
  input: removeViewInput,
  run: (call) => removeView(call),
});
