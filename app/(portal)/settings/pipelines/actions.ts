"use server";

import { createPipeline } from "@/db/mutations/pipelines/create-pipeline";
import { savePipeline } from "@/db/mutations/pipelines/save-pipeline";
import { createPipelineInput, savePipelineInput } from "@/lib/funnel/pipeline-input";
import { defineAction } from "@/lib/server/action";

export const createPipelineAction = defineAction({
  permission: "pipeline:write",
  input: createPipelineInput,
  run: (call) => createPipeline(call),
});

export const savePipelineAction = defineAction({
  permission: "pipeline:write",
  input: savePipelineInput,
  run: (call) => savePipeline(call),
});
