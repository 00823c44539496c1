import type { Actor } from "@/lib/access/actor";
import type { Role } from "@/lib/access/roles";
import type { AssignmentRole } from "@/lib/organisation/kinds";
import { db } from "../client";
import { rebuildFacts } from "../facts/rebuild-facts";
import {
  accounts,
  assignments,
  channels,
  customers,
  opportunities,
  orgUnits,
  people,
  productLines,
  products,
  stageEntries,
} from "../schema";
import { insertBase, PIPELINE_ID, ROOT_UNIT_ID, stageIdOf } from "../seed/base";
import { advanceIdentity } from "../seed/insert-rows";

/** Noon of a working day in the deployment's zone. */
export const NOW = new Date("2026-11-23T04:00:00Z");
export const TODAY = "2026-11-23";

/** The default stages by what they are called here. */
export const STAGE = {
  first: stageIdOf(0),
  second: stageIdOf(1),
  quotation: stageIdOf(4),
  won: stageIdOf(6),
  lost: stageIdOf(7),
} as const;

async function insertUnit(
  id: number,
  parent: { id: number; path: string },
  kind: "region" | "team",
  name: string,
) {
  const path = `${parent.path}${id}/`;
  await db.insert(orgUnits).values({ id, parentId: parent.id, kind, name, path });
  return { id, path };
}

/** A person with an account and a unit since 2025, and the actor that they are at sign-in. */
async function insertPerson(
  id: number,
  name: string,
  role: Role,
  held: { unitId: number; as: AssignmentRole; managed?: number[] } | null,
): Promise<Actor> {
  const email = `person${id}@example.com`;
  await db.insert(people).values({ id, name, nameEn: `Person ${id}`, email });
  await db.insert(accounts).values({ id: id + 1000, personId: id, email, role });
  if (held)
    await db
      .insert(assignments)
      .values({ id, personId: id, unitId: held.unitId, role: held.as, startOn: "2025-01-01" });
  return {
    accountId: id + 1000,
    sessionId: `session-${id}`,
    personId: id,
    role,
    name,
    nameEn: `Person ${id}`,
    email,
    locale: null,
    unitId: held?.unitId ?? null,
    unitName: null,
    unitNameEn: null,
    managedUnitIds: held?.managed ?? [],
  };
}

/**
 * Two regions with a team each: 张伟 and 李娜 sell in the first under 王芳, 赵敏 in the second under 刘洋. One customer and one open deal
 * of 张伟's, one of 赵敏's. Ids are fixed, so that tests can name them.
 */
export async function insertSmallCompany() {
  await db.transaction((tx) => insertBase(tx, { name: "远帆科技", nameEn: "Yuanfan", isDemo: false }));
  const root = { id: ROOT_UNIT_ID, path: `/${ROOT_UNIT_ID}/` };
  const east = await insertUnit(10, root, "region", "华东");
  await insertUnit(11, east, "team", "上海组");
  const south = await insertUnit(20, root, "region", "华南");
  await insertUnit(21, south, "team", "深圳组");
  const actors = {
    rep: await insertPerson(1, "张伟", "rep", { unitId: 11, as: "member" }),
    teammate: await insertPerson(2, "李娜", "rep", { unitId: 11, as: "member" }),
    manager: await insertPerson(3, "王芳", "manager", { unitId: 10, as: "manager", managed: [10, 11] }),
    otherRep: await insertPerson(4, "赵敏", "rep", { unitId: 21, as: "member" }),
    otherManager: await insertPerson(5, "刘洋", "manager", { unitId: 20, as: "manager", managed: [20, 21] }),
    executive: await insertPerson(6, "陈刚", "executive", {
      unitId: 1,
      as: "manager",
      managed: [1, 10, 11, 20, 21],
    }),
    admin: await insertPerson(7, "方圆", "admin", null),
  };
  await db.insert(productLines).values({ id: 1, name: "控制器", nameEn: "Controllers" });
  await db.insert(products).values([
    { id: 1, lineId: 1, name: "C100" },
    { id: 2, lineId: 1, name: "C200" },
  ]);
  await db.insert(channels).values({ id: 1, name: "直销", nameEn: "Direct" });
  await db.insert(customers).values([
    {
      id: 1,
      name: "东方精密",
      nameEn: "Orient Precision",
      ownerId: 1,
      segment: "key",
      sector: "机械",
      createdOn: "2025-03-01",
    },
    { id: 2, name: "南海电子", nameEn: "Nanhai Electronics", ownerId: 4, createdOn: "2025-04-01" },
    { id: 3, name: "无主实业", createdOn: "2025-05-01" },
  ]);
  await insertDeal({ id: 1, name: "产线升级", ownerId: 1, customerId: 1 });
  await insertDeal({ id: 2, name: "仓储改造", ownerId: 4, customerId: 2 });
  await db.transaction(async (tx) => {
    for (const table of [orgUnits, people, accounts, assignments, customers, opportunities])
      await advanceIdentity(tx, table);
    await rebuildFacts(tx);
  });
  return actors;
}
export type SmallCompany = Awaited<ReturnType<typeof insertSmallCompany>>;

/** An open deal in the first stage, entered three weeks ago. */
export async function insertDeal(
  deal: Partial<typeof opportunities.$inferInsert> & { id: number; ownerId: number },
): Promise<void> {
  const amountMinor = deal.amountMinor === undefined ? 1_200_000_00n : deal.amountMinor;
  await db.insert(opportunities).values({
    name: `商机${deal.id}`,
    productId: 1,
    channelId: 1,
    pipelineId: PIPELINE_ID,
    stageId: STAGE.first,
    status: "open",
    createdOn: "2026-11-02",
    expectedCloseOn: "2026-12-15",
    ...deal,
    amountMinor,
  });
  await db.insert(stageEntries).values({
    opportunityId: deal.id,
    stageId: deal.stageId ?? STAGE.first,
    ownerId: deal.ownerId,
    enteredOn: "2026-11-02",
    enteredAt: new Date("2026-11-02T02:00:00Z"),
    amountMinor,
  });
}
