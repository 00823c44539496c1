import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { SavePipelineInput } from "@/lib/funnel/pipeline-input";
import { db } from "../../client";
import { checkFacts } from "../../facts/check-facts";
import { getPipelineSettings, type PipelineSettings } from "../../queries/pipelines";
import { auditEntries, opportunities, stageEntries, stages, stageTerms } from "../../schema";
import { insertSmallCompany, NOW, type SmallCompany, STAGE, TODAY } from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { moveOpportunity } from "../move-opportunity";
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
