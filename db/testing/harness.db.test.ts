import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "@/db/client";
import { orgUnits } from "@/db/schema";
import { testDatabaseUrl, truncateAll } from "./test-database";

const ROOT_UNIT = { kind: "company", name: "远帆科技", path: "/1/" } as const;

it("gives every test file a database of its own, migrated and empty", async () => {
  const [row] = await db.execute<{ name: string }>(sql`select current_database() as name`);
  expect(testDatabaseUrl()).toContain(row?.name);
  expect(row?.name).toMatch(/^sextant_test_/);
  expect(await db.select().from(orgUnits)).toEqual([]);
});

it("empties every table and counts ids from 1 again, past foreign keys and the guard of the audit trail", async () => {
  await db.insert(orgUnits).values(ROOT_UNIT);
  await truncateAll();
  expect(await db.select().from(orgUnits)).toEqual([]);
  const [again] = await db.insert(orgUnits).values(ROOT_UNIT).returning({ id: orgUnits.id });
  expect(again?.id).toBe(1);
});
