import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { CreatePipelineInput } from "@/lib/funnel/pipeline-input";
import { db } from "../../client";
import { getPipelineSettings } from "../../queries/pipelines";
import { pipelines, stages } from "../../schema";
import { recordAudit } from "../record-audit";

/**
 * Makes a pipeline with the stages that another one has now; from then on the two are independent. Throws Refusal: invalid (with
 * fields), where the name is taken or there is no such pipeline.
 */
export async function createPipeline({
  actor,
  input: { name, nameEn, likeId },
}: Call<CreatePipelineInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    // Of two who take the same name at once, the second sees the first.
    await tx.select({ id: pipelines.id }).from(pipelines).orderBy(pipelines.id).for("update");
    if ((await tx.$count(pipelines, eq(pipelines.name, name))) > 0)
      throw new Refusal("invalid", { fields: { name: "pipelineNameTaken" } });
    const like = await getPipelineSettings(likeId, tx);
    if (!like) throw new Refusal("invalid", { fields: { likeId: "notAnOption" } });
    const [made] = await tx.insert(pipelines).values({ name, nameEn }).returning({ id: pipelines.id });
    if (!made) throw new Error("insert returned no row");
    const copied = like.stages.filter(({ isRetired }) => !isRetired);
    await tx.insert(stages).values(
      copied.map((stage, position) => ({
        pipelineId: made.id,
        position,
        name: stage.name,
        nameEn: stage.nameEn,
        kind: stage.kind,
        probabilityPpm: stage.probabilityPpm,
        expectedDays: stage.expectedDays,
        requiredFields: [...stage.requiredFields],
        gate: stage.gate,
      })),
    );
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "pipeline.create",
      objectKind: "pipeline",
      objectId: made.id,
      after: { name, nameEn, like: like.name },
    });
    return made;
  });
}
