import { afterAll, expect, it } from "vitest";
import { db, sqlClient } from "./client";
import { enqueueJob, startQueue } from "./queue";

const waiting = async () => {
  const [row] = await sqlClient<{ count: number }[]>`
    select count(*)::int as count from pgboss.job where name = 'evaluate-alerts'`;
  return row?.count;
};

afterAll(async () => {
  await (await startQueue({ works: false })).stop({ graceful: false });
});

it("enqueues with the transaction that causes the work, or not at all", async () => {
  await startQueue({ works: false });
  expect(await waiting()).toBe(0);
  await db
    .transaction(async (tx) => {
      await enqueueJob(tx, "evaluate-alerts", {});
      tx.rollback();
    })
    .catch(() => {});
  expect(await waiting()).toBe(0);
  await db.transaction((tx) => enqueueJob(tx, "evaluate-alerts", {}));
  expect(await waiting()).toBe(1);
});

it("takes what the timetable sends, which leaves most of its settings out", async () => {
  const queue = await startQueue({ works: false });
  const before = (await waiting()) ?? 0;
  await queue.insert([{ name: "evaluate-alerts", data: {} }]);
  expect(await waiting()).toBe(before + 1);
});
