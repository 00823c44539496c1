"use server";

import { savePreferences } from "@/db/mutations/deliveries/save-preferences";
import { savePreferencesInput } from "@/lib/notifications/delivery-input";
import { defineAction } from "@/lib/server/action";

export const savePreferencesAction = defineAction({
  permission: "today:view",
  input: savePreferencesInput,
  run: (call) => savePreferences(call),
});
