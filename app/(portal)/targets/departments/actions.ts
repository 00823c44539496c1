"use server";

import { declareSupport, endSupport } from "@/db/mutations/supports/declare-support";
import { defineAction } from "@/lib/server/action";
import { declareSupportInput, endSupportInput } from "@/lib/supports/support-input";

export const declareSupportAction = defineAction({
  permission: "target:plan",
  input: declareSupportInput,
  run: declareSupport,
});

export const endSupportAction = defineAction({
  permission: "target:plan",
  input: endSupportInput,
  run: endSupport,
});
