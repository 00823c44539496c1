import { beforeEach, expect, it } from "vitest";
import { db, sqlClient } from "../client";
import { customers } from "../schema";
import { insertSmallCompany } from "../testing/small-company";
import { truncateAll } from "../testing/test-database";
import { atSnapshot } from "./at-snapshot";

beforeEach(async () => {
  await truncateAll();
  await insertSmallCompany();
});

let run = 0;
/** A question that nobody asked before, with how often it was really answered. */
function question() {
  const key = ["customers", ++run];
  const state = { loads: 0 };
  const ask = () =>
    atSnapshot(key, async () => {
      state.loads += 1;
      return db.$count(customers);
    });
  return { ask, state };
}

it("answers once for as long as nothing is written", async () => {
  // The server's other databases write too, and each of their writes might be one to be seen: sooner or later two ask between two of them.
  const loadsOfTwo = async () => {
    const { ask, state } = question();
    expect(await ask()).toBe(await ask());
    return state.loads;
  };
  await expect.poll(loadsOfTwo, { timeout: 30_000, interval: 10 }).toBe(1);
});

it("shows everybody what was written before they asked", async () => {
  const { ask } = question();
  const before = await ask();
  for (let i = 1; i <= 5; i += 1) {
    // One that is under way does not give a later one its age.
    const early = ask();
    await db.insert(customers).values({ name: `客户 ${i}` });
    expect(await ask()).toBe(before + i);
    await early;
  }
});

it("looks once for all who ask at the same time", async () => {
  const questions = Array.from({ length: 12 }, question);
  const options = sqlClient.options as { debug: unknown };
  let looks = 0;
  options.debug = (_connection: number, text: string) => {
    if (text.includes("pg_current_snapshot")) looks += 1;
  };
  await Promise.all(questions.map(({ ask }) => ask()));
  options.debug = undefined;
  expect(looks).toBe(1);
  expect(questions.map(({ state }) => state.loads)).toEqual(questions.map(() => 1));
});

it("does not keep a failure", async () => {
  const key = ["fails", ++run];
  await expect(atSnapshot(key, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await atSnapshot(key, async () => "yes")).toBe("yes");
});
