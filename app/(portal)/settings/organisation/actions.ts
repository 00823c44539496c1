"use server";

import { createUnit } from "@/db/mutations/create-unit";
import { renameUnit } from "@/db/mutations/rename-unit";
import { createUnitInput, renameUnitInput } from "@/lib/organisation/unit-input";
import { defineAction } from "@/lib/server/action";

export const createUnitAction = defineAction({
  permission: "people:write",
  input: createUnitInput,
  run: async (call) => ({ id: await createUnit(call) }),
});

export const renameUnitAction = defineAction({
  permission: "people:write",
  input: renameUnitInput,
  run: (call) => renameUnit(call),
});
