"use server";

import { enterValue, enterValues } from "@/db/mutations/metric-values/enter-value";
import { enterValueInput, enterValuesInput } from "@/lib/metrics/entered-input";
import { defineAction } from "@/lib/server/action";

export const enterValueAction = defineAction({
  permission: "value:enter",
  input: enterValueInput,
  run: enterValue,
});

export const enterValuesAction = defineAction({
  permission: "value:enter",
  input: enterValuesInput,
  run: enterValues,
});
