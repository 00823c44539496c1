"use server";

import { enterValue } from "@/db/mutations/metric-values/enter-value";
import { enterValueInput } from "@/lib/metrics/entered-input";
import { defineAction } from "@/lib/server/action";

export const enterValueAction = defineAction({
  permission: "value:enter",
  input: enterValueInput,
  run: enterValue,
});
