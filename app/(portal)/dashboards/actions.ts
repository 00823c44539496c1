"use server";

import { removeDashboard } from "@/db/mutations/dashboards/remove-dashboard";
import { saveDashboard } from "@/db/mutations/dashboards/save-dashboard";
import { removeDashboardInput, saveDashboardInput } from "@/lib/dashboards/dashboard-input";
import { defineAction } from "@/lib/server/action";

export const saveDashboardAction = defineAction({
  permission: "dashboard:view",
  input: saveDashboardInput,
  run: (call) => saveDashboard(call),
});

export const removeDashboardAction = defineAction({
  permission: "dashboard:view",
  input: removeDashboardInput,
  run: (call) => removeDashboard(call),
});
