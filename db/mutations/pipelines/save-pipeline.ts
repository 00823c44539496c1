import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import { refusePipeline, type SavePipelineInput, type StageInput } from "@/lib/funnel/pipeline-input";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { getPipelineSettings, type PipelineSettings, type PipelineStage } from "../../queries/pipelines";
import { opportunities, pipelines, stages, stageTerms } from "../../schema";
import { writeSales } from "../after-sales-write";
import { changedColumns } from "../changed-columns";
import { recordAudit } from "../record-audit";
import { refuseClosedDay } from "../refuse-closed-day";

type Save = Call<SavePipelineInput>;

/**
 * Sets up a pipeline: its stages in order with what they expect and ask for. What changes holds for moves from now on; visits that began
 * before are still judged by what was expected then, and a stage that deals have been in is retired, never removed. Its open deals go to
 * the stage named for them, as moves of today. Throws Refusal: notFound, conflict, noOpenStage, endsChanged, orderKept, invalid (with
 * fields), targetRequired (with fields), periodClosed.
 */
export async function savePipeline(call: Save): Promise<{ version: number }> {
  const { input, now } = call;
  return db.transaction(async (tx) => {
    await tx.select().from(pipelines).where(eq(pipelines.id, input.id)).for("update");
    const pipeline = await getPipelineSettings(input.id, tx);
    if (!pipeline) throw new Refusal("notFound");
    if (pipeline.version !== input.version) throw new Refusal("conflict");
    const active = pipeline.stages.filter(({ isRetired }) => !isRetired);
    if (input.stages.some(({ id }) => id !== null && !active.some((stage) => stage.id === id)))
      throw new Refusal("conflict");
    const problem = refusePipeline(active, input.stages);
    if (problem) throw new Refusal(problem);
    const removed = active.filter((stage) => !input.stages.some(({ id }) => id === stage.id));
    const targets = targetsOf(removed, input);

    await renamePipeline(tx, pipeline, call);
    const made = await writeStages(tx, active, call);
    const deals = await listOpenDeals(tx, [...targets.keys()]);
    await dropStages(tx, removed, call);
    await placeStages(tx, pipeline, made, removed);
    if (deals.length > 0) {
      await refuseClosedDay(tx, businessDayOf(now));
      await writeSales(tx, { deals: deals.map(({ id }) => id) }, () =>
        moveDeals(tx, deals, targets, active, call),
      );
    }
    return { version: pipeline.version + 1 };
  });
}

/** Where the open deals of each stage that goes are moved: an open stage that stays and stands already. */
function targetsOf(removed: readonly PipelineStage[], input: SavePipelineInput): Map<number, number> {
  const fields: Record<string, string> = {};
  const targets = new Map<number, number>();
  for (const { id, openCount } of removed) {
    const at = input.removed.findIndex(({ stageId }) => stageId === id);
    const target = input.removed[at]?.targetStageId ?? null;
    if (openCount === 0) continue;
    if (target !== null && input.stages.some((stage) => stage.id === target && stage.kind === "open"))
      targets.set(id, target);
    else fields[`removed.${Math.max(at, 0)}.targetStageId`] = "required";
  }
  if (Object.keys(fields).length > 0) throw new Refusal("targetRequired", { fields });
  return targets;
}

async function renamePipeline(tx: Transaction, pipeline: PipelineSettings, { actor, input }: Save) {
  const after = { name: input.name, nameEn: input.nameEn };
  await tx
    .update(pipelines)
    .set({ ...after, version: sql`${pipelines.version} + 1` })
    .where(eq(pipelines.id, pipeline.id));
  const changed = changedColumns<typeof after>({ name: pipeline.name, nameEn: pipeline.nameEn }, after);
  if (changed)
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "pipeline.rename",
      objectKind: "pipeline",
      objectId: pipeline.id,
      ...changed,
    });
}

const CHANCE = { won: 1_000_000, lost: 0 } as const;

/** Columns of a stage as the form gives them; the ends of a pipeline have a fixed chance and expect nothing. */
const columnsOf = ({ kind, name, nameEn, probability, expectedDays, requiredFields, gate }: StageInput) => ({
  name,
  nameEn,
  probabilityPpm: kind === "open" ? probability : CHANCE[kind],
  expectedDays: kind === "open" ? expectedDays : null,
  requiredFields,
  gate: kind === "lost" ? null : gate,
});

type Columns = ReturnType<typeof columnsOf>;
const comparable = ({ requiredFields, ...rest }: Columns) => ({
  ...rest,
  requiredFields: [...requiredFields].sort().join(" "),
});

/** Ids of the stages in their new order. New ones stand behind everything until all are placed. */
async function writeStages(tx: Transaction, active: readonly PipelineStage[], { actor, input, now }: Save) {
  const ids: number[] = [];
  const audited = { actorId: actor.personId, objectKind: "stage" } as const;
  for (const [i, given] of input.stages.entries()) {
    const after = columnsOf(given);
    const before = active.find(({ id }) => id === given.id);
    if (!before) {
      const [row] = await tx
        .insert(stages)
        .values({ pipelineId: input.id, kind: given.kind, position: BEHIND + i, ...after })
        .returning({ id: stages.id });
      if (!row) throw new Error("insert returned no row");
      ids.push(row.id);
      await recordAudit(tx, { ...audited, action: "stage.add", objectId: row.id, after: comparable(after) });
      continue;
    }
    ids.push(before.id);
    const { name, nameEn, probabilityPpm, expectedDays, requiredFields, gate } = before;
    const changed = changedColumns<ReturnType<typeof comparable>>(
      comparable({ name, nameEn, probabilityPpm, expectedDays, requiredFields: [...requiredFields], gate }),
      comparable(after),
    );
    if (!changed) continue;
    const isExpectedAnew = expectedDays !== after.expectedDays;
    if (isExpectedAnew) await tx.insert(stageTerms).values({ stageId: before.id, until: now, expectedDays });
    await tx
      .update(stages)
      .set({ ...after, ...(isExpectedAnew ? { termsSince: now } : {}) })
      .where(eq(stages.id, before.id));
    await recordAudit(tx, { ...audited, action: "stage.change", objectId: before.id, ...changed });
  }
  return ids;
}

/** Beyond the position of any stage, while the order is rewritten. */
const BEHIND = 10_000;

async function dropStages(tx: Transaction, removed: readonly PipelineStage[], { actor, now }: Save) {
  const used = removed.filter(({ isUsed }) => isUsed).map(({ id }) => id);
  const unused = removed.map(({ id }) => id).filter((id) => !used.includes(id));
  if (used.length > 0) await tx.update(stages).set({ retiredAt: now }).where(inArray(stages.id, used));
  if (unused.length > 0) {
    await tx.delete(stageTerms).where(inArray(stageTerms.stageId, unused));
    await tx.delete(stages).where(inArray(stages.id, unused));
  }
  await recordAudit(
    tx,
    ...removed.map(({ id, name }) => ({
      actorId: actor.personId,
      action: "stage.retire" as const,
      objectKind: "stage",
      objectId: id,
      before: { name },
    })),
  );
}

/** Retired stages keep their place behind the used stage that they followed, so that steps of the past read as they did. */
async function placeStages(
  tx: Transaction,
  { id, stages: standing }: PipelineSettings,
  kept: readonly number[],
  removed: readonly PipelineStage[],
) {
  const order = [...kept];
  let previous: number | null = null;
  for (const stage of standing) {
    const isGone = stage.isRetired || removed.some((one) => one.id === stage.id);
    if (!stage.isUsed) continue;
    if (isGone) order.splice(previous === null ? 0 : order.indexOf(previous) + 1, 0, stage.id);
    previous = stage.id;
  }
  await tx
    .update(stages)
    .set({ position: sql`-1 - ${stages.position}` })
    .where(eq(stages.pipelineId, id));
  for (const [position, stageId] of order.entries())
    await tx.update(stages).set({ position }).where(eq(stages.id, stageId));
}

interface OpenDeal extends Record<string, unknown> {
  id: number;
  stageId: number;
}

async function listOpenDeals(tx: Transaction, stageIds: readonly number[]): Promise<OpenDeal[]> {
  if (stageIds.length === 0) return [];
  return tx
    .select({ id: opportunities.id, stageId: opportunities.stageId })
    .from(opportunities)
    .where(and(inArray(opportunities.stageId, [...stageIds]), eq(opportunities.status, "open")))
    .orderBy(opportunities.id);
}

async function moveDeals(
  tx: Transaction,
  deals: readonly OpenDeal[],
  targets: ReadonlyMap<number, number>,
  active: readonly PipelineStage[],
  { actor, now }: Save,
) {
  const today = businessDayOf(now);
  for (const [from, to] of targets)
    await tx.execute(sql`
      with moved as (
        update opportunities set stage_id = ${to}, version = version + 1, updated_at = ${now.toISOString()}
        where stage_id = ${from} and status = 'open' returning id, owner_id, amount_minor
      )
      insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at, amount_minor, actor_id)
      select m.id, ${to}, m.owner_id, ${today}::date,
        greatest(${now.toISOString()}::timestamptz, (select max(e.entered_at) from stage_entries e where e.opportunity_id = m.id)),
        m.amount_minor, ${actor.personId}
      from moved m`);
  const nameOf = (id: number | undefined) => active.find((stage) => stage.id === id)?.name;
  await recordAudit(
    tx,
    ...deals.map(({ id, stageId }) => ({
      actorId: actor.personId,
      action: "opportunity.move" as const,
      objectKind: "opportunity",
      objectId: id,
      before: { stage: nameOf(stageId) },
      after: { stage: nameOf(targets.get(stageId)) },
    })),
  );
}
