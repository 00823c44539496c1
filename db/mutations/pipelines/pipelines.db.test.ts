import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { SavePipelineInput } from "@/lib/funnel/pipeline-input";
import { db } from "../../client";
import { checkFacts } from "../../facts/check-facts";
import { getPipelineSettings, type PipelineSettings } from "../../queries/pipelines";
import { auditEntries, opportunities, stageEntries, stages, stageTerms } from "../../schema";
import { insertSmallCompany, NOW, type SmallCompany, STAGE, TODAY } from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { createOpportunity } from "../create-opportunity";
import { moveOpportunity } from "../move-opportunity";
import { createPipeline } from "./create-pipeline";
import { savePipeline } from "./save-pipeline";

let company: SmallCompany;
let standing: PipelineSettings;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  const found = await getPipelineSettings(1);
  if (!found) throw new Error("no pipeline");
  standing = found;
});

type Stages = SavePipelineInput["stages"];
const typed = ({ stages: list }: PipelineSettings): Stages =>
  list
    .filter(({ isRetired }) => !isRetired)
    .map(({ id, kind, name, nameEn, probabilityPpm, expectedDays, requiredFields, gate }) => ({
      id,
      kind,
      name,
      nameEn,
      probability: probabilityPpm,
      expectedDays,
      requiredFields: [...requiredFields],
      gate,
    }));

const save = (change: (list: Stages) => Stages, rest: Partial<SavePipelineInput> = {}) =>
  savePipeline({
    actor: company.executive,
    now: NOW,
    input: {
      id: 1,
      version: standing.version,
      name: standing.name,
      nameEn: standing.nameEn,
      stages: change(typed(standing)),
      removed: [],
      ...rest,
    },
  });
const changed =
  (id: number, values: Partial<Stages[number]>) =>
  (list: Stages): Stages =>
    list.map((stage) => (stage.id === id ? { ...stage, ...values } : stage));
const without =
  (id: number) =>
  (list: Stages): Stages =>
    list.filter((stage) => stage.id !== id);
const move = (toStageId: number, version = 1) =>
  moveOpportunity({
    actor: company.rep,
    now: NOW,
    input: {
      id: 1,
      version,
      toStageId,
      lossReason: null,
      amountMinor: null,
      expectedCloseOn: null,
      customerId: null,
      channelId: null,
    },
  });
const NEW: Stages[number] = {
  id: null,
  kind: "open",
  name: "立项",
  nameEn: "Scoping",
  probability: 200_000,
  expectedDays: 4,
  requiredFields: [],
  gate: null,
};

describe("savePipeline", () => {
  it("is what the screen shows, with every change in the audit trail", async () => {
    expect(
      await save(changed(STAGE.second, { name: "需求澄清", probability: 300_000, gate: "demo" })),
    ).toEqual({
      version: 2,
    });
    const [stage] = await db.select().from(stages).where(eq(stages.id, STAGE.second));
    expect(stage).toMatchObject({ name: "需求澄清", probabilityPpm: 300_000, gate: "demo" });
    const [entry, ...others] = await db.select().from(auditEntries);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      action: "stage.change",
      objectId: String(STAGE.second),
      after: { name: "需求澄清", probabilityPpm: 300_000, gate: "demo" },
    });
  });

  it("refuses an older version, foreign stages and a pipeline without its ends", async () => {
    await expect(save((list) => list, { version: 9 })).rejects.toMatchObject({ code: "conflict" });
    await expect(save((list) => [{ ...NEW, id: 999 }, ...list])).rejects.toMatchObject({ code: "conflict" });
    await expect(save(without(STAGE.won))).rejects.toMatchObject({ code: "endsChanged" });
    await expect(save((list) => list.filter(({ kind }) => kind !== "open"))).rejects.toMatchObject({
      code: "noOpenStage",
    });
    await expect(save((list) => list, { id: 99 })).rejects.toMatchObject({ code: "notFound" });
  });

  it("keeps the order of stages that deals have been in, and lets a new one stand anywhere", async () => {
    await move(STAGE.second);
    standing = (await getPipelineSettings(1)) ?? standing;
    const swapped = (list: Stages) => [list[1], list[0], ...list.slice(2)] as Stages;
    await expect(save(swapped)).rejects.toMatchObject({ code: "orderKept" });
    await save((list) => [list[0], NEW, ...list.slice(1)] as Stages);
    const rows = await db.select().from(stages).orderBy(asc(stages.position));
    expect(rows.map(({ name }) => name).slice(0, 3)).toEqual(["初步接洽", "立项", "需求确认"]);
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_, i) => i));
    expect(await db.transaction((tx) => checkFacts(tx))).toEqual([]);
  });

  it("asks of new moves what the stage asks for, at the field, and what must have happened", async () => {
    await save(changed(STAGE.second, { requiredFields: ["channel"], gate: "activity" }));
    await db.update(opportunities).set({ channelId: null }).where(eq(opportunities.id, 1));
    await expect(move(STAGE.second)).rejects.toMatchObject({
      code: "gateActivity",
      details: { fields: { channelId: "required" } },
    });
    standing = (await getPipelineSettings(1)) ?? standing;
    await save(changed(STAGE.second, { requiredFields: [], gate: null }));
    await expect(move(STAGE.second)).resolves.toMatchObject({ version: 2 });
  });

  it("judges visits by what was expected when they began", async () => {
    const first = standing.stages.find(({ id }) => id === STAGE.first);
    await save(changed(STAGE.first, { expectedDays: 90 }));
    const terms = await db.select().from(stageTerms);
    expect(terms).toMatchObject([{ stageId: STAGE.first, expectedDays: first?.expectedDays }]);
    await move(STAGE.second);
    expect(await db.transaction((tx) => checkFacts(tx))).toEqual([]);
    const [late] = await db.execute<{ late: string; stays: string }>(
      `select sum(stay_late) as late, sum(stay_count) as stays from metric_facts where from_stage_id = ${STAGE.first}`,
    );
    // The deal had been there for weeks when the expectation was six days.
    expect(late).toMatchObject({ late: "1", stays: "1" });
  });

  it("does not let a stage with open deals go without a target, and moves them as moves of today", async () => {
    await expect(
      save(without(STAGE.first), { removed: [{ stageId: STAGE.first, targetStageId: null }] }),
    ).rejects.toMatchObject({
      code: "targetRequired",
      details: { fields: { "removed.0.targetStageId": "required" } },
    });
    await expect(
      save(without(STAGE.first), { removed: [{ stageId: STAGE.first, targetStageId: STAGE.won }] }),
    ).rejects.toMatchObject({ code: "targetRequired" });
    const before = await db.select().from(stageEntries);
    await save(without(STAGE.first), { removed: [{ stageId: STAGE.first, targetStageId: STAGE.second }] });
    const [deal] = await db.select().from(opportunities).where(eq(opportunities.id, 1));
    expect(deal).toMatchObject({ stageId: STAGE.second, version: 2, status: "open" });
    const entries = await db.select().from(stageEntries).orderBy(asc(stageEntries.id));
    expect(entries.slice(0, before.length)).toEqual(before);
    expect(entries.at(-1)).toMatchObject({ stageId: STAGE.second, enteredOn: TODAY });
    const [retired] = await db.select().from(stages).where(eq(stages.id, STAGE.first));
    expect(retired?.retiredAt).not.toBeNull();
    await expect(move(STAGE.first, 2)).rejects.toMatchObject({ code: "stageRetired" });
    expect(await db.transaction((tx) => checkFacts(tx))).toEqual([]);
  });

  it("removes a stage that no deal was ever in, and retired ones keep their place", async () => {
    await save((list) => [list[0], NEW, ...list.slice(1)] as Stages);
    standing = (await getPipelineSettings(1)) ?? standing;
    const made = standing.stages.find(({ name }) => name === NEW.name);
    await save(without(made?.id ?? 0), { removed: [{ stageId: made?.id ?? 0, targetStageId: null }] });
    expect(
      await db
        .select()
        .from(stages)
        .where(eq(stages.id, made?.id ?? 0)),
    ).toEqual([]);
  });
});

describe("createPipeline", () => {
  const create = (input: { name: string; likeId?: number }) =>
    createPipeline({ actor: company.executive, now: NOW, input: { nameEn: null, likeId: 1, ...input } });

  it("begins with the stages that another has now, and goes its own way from then on", async () => {
    await save(changed(STAGE.second, { gate: "demo", requiredFields: ["channel"] }));
    await save(without(STAGE.first), {
      version: standing.version + 1,
      removed: [{ stageId: STAGE.first, targetStageId: STAGE.second }],
    });
    const { id } = await create({ name: "渠道流程" });
    const [like, made] = [await getPipelineSettings(1), await getPipelineSettings(id)];
    const plain = (pipeline: PipelineSettings | null) =>
      typed(pipeline ?? standing).map(({ id: _, ...stage }) => stage);
    expect(plain(made)).toEqual(plain(like));
    expect(made).toMatchObject({ name: "渠道流程", isDefault: false, version: 1 });
    expect(made?.stages.every(({ isUsed, isRetired }) => !isUsed && !isRetired)).toBe(true);

    await savePipeline({
      actor: company.executive,
      now: NOW,
      input: {
        id,
        version: 1,
        name: "渠道流程",
        nameEn: null,
        stages: typed(made ?? standing).map((stage, i) => (i === 0 ? { ...stage, name: "报备" } : stage)),
        removed: [],
      },
    });
    expect(plain(await getPipelineSettings(1))).toEqual(plain(like));
    const audited = await db.select().from(auditEntries).where(eq(auditEntries.action, "pipeline.create"));
    expect(audited).toMatchObject([
      { objectId: String(id), after: { name: "渠道流程", like: standing.name } },
    ]);
  });

  it("takes deals from its first stage on; the default one takes those that name none", async () => {
    const { id } = await create({ name: "渠道流程" });
    const [first] = (await getPipelineSettings(id))?.stages ?? [];
    const open = (pipelineId: number | null) =>
      createOpportunity({
        actor: company.rep,
        now: NOW,
        input: {
          name: "经销商框架",
          customerId: 1,
          productId: 2,
          channelId: null,
          amountMinor: null,
          expectedCloseOn: null,
          ownerId: 1,
          pipelineId,
          idempotencyKey: randomUUID(),
        },
      });
    const stagesOf = async (deal: number) =>
      (await db.select().from(stageEntries).where(eq(stageEntries.opportunityId, deal))).map(
        ({ stageId }) => stageId,
      );
    expect(await stagesOf(await open(id))).toEqual([first?.id]);
    expect(await stagesOf(await open(null))).toEqual([STAGE.first]);
    await expect(open(id + 1)).rejects.toMatchObject({ details: { fields: { pipelineId: "notAnOption" } } });
    expect(await db.transaction((tx) => checkFacts(tx))).toEqual([]);
  });

  it("has a name of its own and somebody's stages", async () => {
    await expect(create({ name: standing.name })).rejects.toMatchObject({
      details: { fields: { name: "pipelineNameTaken" } },
    });
    await expect(create({ name: "渠道流程", likeId: 999 })).rejects.toMatchObject({
      details: { fields: { likeId: "notAnOption" } },
    });
    const both = await Promise.allSettled([create({ name: "一" }), create({ name: "一" })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
