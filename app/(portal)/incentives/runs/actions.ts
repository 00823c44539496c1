"use server";

import { moveRun } from "@/db/mutations/runs/move-run";
import { correctRun, startRun } from "@/db/mutations/runs/start-run";
import { replayRun } from "@/db/queries/run/replay";
import { payScopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import { correctRunInput, moveRunInput, replayRunInput, startRunInput } from "@/lib/incentives/run-input";
import { defineAction } from "@/lib/server/action";

export const startRunAction = defineAction({
  permission: "run:approve",
  input: startRunInput,
  run: startRun,
});

export const correctRunAction = defineAction({
  permission: "run:approve",
  input: correctRunInput,
  run: correctRun,
});

export const moveRunAction = defineAction({ permission: "run:approve", input: moveRunInput, run: moveRun });

export const replayRunAction = defineAction({
  permission: "run:view",
  input: replayRunInput,
  readOnly: true,
  async run({ actor, input }) {
    const replay = await replayRun(payScopeFor(actor), input.id);
    if (!replay) throw new Refusal("notFound");
    return replay;
  },
});
