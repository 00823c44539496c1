import { sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { db, sqlClient } from "./client";
import { auditEntries } from "./schema";
import { truncateAll } from "./testing/test-database";
import { together } from "./together";

beforeEach(truncateAll);

const entry = (objectId: string) => ({
  action: "opportunity.edit" as const,
  objectKind: "opportunity",
  objectId,
});
const kept = async () =>
  (await sqlClient`select object_id from audit_entries order by id`).map((row) => row.object_id);

it("runs each statement once, in the order given", async () => {
  await db.transaction(async (tx) => {
    const [, , found] = await together(
      tx.insert(auditEntries).values(entry("1")),
      tx.insert(auditEntries).values(entry("2")),
      tx.select({ id: auditEntries.objectId }).from(auditEntries),
    );
    expect(found.map(({ id }) => id).sort()).toEqual(["1", "2"]);
  });
  expect(await kept()).toEqual(["1", "2"]);
});

it("keeps nothing when one fails, not even of a part that would have sent another statement afterwards", async () => {
  const inTwoSteps = async (tx: Parameters<Parameters<typeof db.transaction>[0]>[0]) => {
    await tx.insert(auditEntries).values(entry("first step"));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await tx.insert(auditEntries).values(entry("second step"));
  };
  const refused = async () => {
    throw new Error("refused");
  };
  await expect(db.transaction((tx) => together(inTwoSteps(tx), refused()))).rejects.toThrow("refused");
  await expect(
    db.transaction((tx) => together(tx.execute(sql`select 1 / ${0}::integer`), inTwoSteps(tx))),
  ).rejects.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(await kept()).toEqual([]);
});
