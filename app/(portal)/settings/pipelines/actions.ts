"use server";

import { savePipeline } from "@/db/mutations/pipelines/save-pipeline";
import { savePipelineInput } from "@/lib/funnel/pipeline-input";
import { defineAction } from "@/lib/server/action";

export const savePipelineAction = defineAction({
  permission: "pipeline:write",
  input: savePipelineInput,
  run: (call) => savePipeline(call),
});
