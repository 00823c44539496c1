import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { db } from "../client";
import { insertNotifications } from "../mutations/insert-notifications";
import { markNotificationsRead } from "../mutations/mark-notifications-read";
import { insertSmallCompany, NOW, type SmallCompany } from "../testing/small-company";
import { truncateAll } from "../testing/test-database";
import { listenNotifications } from "./listen-notifications";

/** Longer than a lost connection takes to be opened again. */
const SOON = { timeout: 12_000, interval: 20 };

let company: SmallCompany;
let heard: number[][];
let listening: number;
let stop: () => void;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  heard = [];
  listening = 0;
  stop = listenNotifications({
    onChange: (ids) => heard.push([...ids]),
    onListening: () => listening++,
  });
  await vi.waitFor(() => expect(listening).toBe(1), SOON);
});
afterEach(() => stop());

const message = (personId: number, key = "once") => ({
  personId,
  kind: "taskAssigned",
  params: { title: "拜访" },
  href: "/",
  dedupeKey: key,
});

it("hears of several people at once, when the transaction has committed and not before", async () => {
  await db.transaction(async (tx) => {
    await insertNotifications(tx, [message(1), message(2), message(1, "twice")]);
    await sleep(100);
    expect(heard).toEqual([]);
  });
  await vi.waitFor(() => expect(heard).toEqual([[1, 2]]), SOON);
});

it("hears nothing of what was rolled back", async () => {
  await expect(
    db.transaction(async (tx) => {
      await insertNotifications(tx, [message(1)]);
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow();
  await db.transaction((tx) => insertNotifications(tx, [message(2)]));
  await vi.waitFor(() => expect(heard).toEqual([[2]]), SOON);
});

it("hears when somebody has read theirs, for their other screens", async () => {
  await markNotificationsRead({ actor: company.rep, input: { upTo: 1 }, now: NOW });
  await vi.waitFor(() => expect(heard).toEqual([[1]]), SOON);
});

it("tells thousands in notices that Postgres takes", async () => {
  const many = Array.from({ length: 1200 }, (_, i) => 1_000_000_000 + i);
  await db.execute(
    sql`insert into people (id, name) select 1000000000 + i, '人' || i from generate_series(0, 1199) i`,
  );
  await db.transaction((tx) =>
    insertNotifications(
      tx,
      many.map((id) => message(id)),
    ),
  );
  await vi.waitFor(() => expect(heard.flat()).toEqual(many), SOON);
});

it("hears again after its connection was lost, and says so", async () => {
  await db.execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and query ilike 'listen%'`,
  );
  await vi.waitFor(() => expect(listening).toBe(2), SOON);
  await db.transaction((tx) => insertNotifications(tx, [message(3)]));
  await vi.waitFor(() => expect(heard).toEqual([[3]]), SOON);
});
