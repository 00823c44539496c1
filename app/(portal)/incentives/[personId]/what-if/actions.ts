"use server";

import { changeScenario, keepScenario, removeScenario } from "@/db/mutations/scenarios/keep-scenario";
import { changeScenarioInput, keepScenarioInput, removeScenarioInput } from "@/lib/incentives/scenario-input";
import { periodOf } from "@/lib/periods";
import { defineAction } from "@/lib/server/action";
import { businessDay } from "@/lib/server/settings";
import { readCompany } from "@/lib/server/view";

export const keepScenarioAction = defineAction({
  permission: "ladder:view",
  input: keepScenarioInput,
  async run(call) {
    const { fiscal } = await readCompany();
    return keepScenario(call, periodOf(businessDay(call.now), "month", fiscal));
  },
});

export const changeScenarioAction = defineAction({
  permission: "ladder:view",
  input: changeScenarioInput,
  run: changeScenario,
});

export const removeScenarioAction = defineAction({
  permission: "ladder:view",
  input: removeScenarioInput,
  run: removeScenario,
});
