import { eq, inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll, expect, it } from "vitest";
import { channels } from "../schema";
import { testDatabaseUrl } from "../testing/test-database";
import { openPool } from "./pool";
import { preparing } from "./prepared";

const pool = openPool(testDatabaseUrl(), { max: 1, statementTimeoutMs: 10_000, silentForMs: 15_000 });
const db = drizzle(preparing(pool), { casing: "snake_case" });
afterAll(() => pool.end());

const prepared = async () =>
  (await pool`select statement from pg_prepared_statements where statement like 'select "%from "channels"%'`)
    .length;

it("prepares a statement once, within transactions and savepoints too", async () => {
  const find = (on: Pick<typeof db, "select">, id: number) =>
    on.select().from(channels).where(eq(channels.id, id));
  expect(await prepared()).toBe(0);
  for (const id of [1, 2, 3]) await find(db, id);
  await db.transaction(async (tx) => {
    await find(tx, 4);
    await tx.transaction((inner) => find(inner, 5));
  });
  expect(await prepared()).toBe(1);
});

it("keeps no plan of statements whose length differs each time, and none without values", async () => {
  const before = await prepared();
  for (const length of [41, 42, 43])
    await db
      .select()
      .from(channels)
      .where(
        inArray(
          channels.id,
          Array.from({ length }, (_, id) => id),
        ),
      );
  await db.select().from(channels);
  expect(await prepared()).toBe(before);
});

it("reads values as the builder's own way does", async () => {
  const [row] = await db.execute(
    sql`select ${"2026-11-29"}::date as day, ${7}::bigint as big, ${null}::text as nothing, ${true}::boolean as truth`,
  );
  expect(row).toEqual({ day: "2026-11-29", big: "7", nothing: null, truth: true });
});
