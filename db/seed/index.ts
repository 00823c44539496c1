import { hash } from "@node-rs/argon2";
import { sql } from "drizzle-orm";
import { today as businessToday, type Day } from "@/lib/periods";
import { db, type Transaction } from "../client";
import { env } from "../env";
import { rebuildFacts } from "../facts/rebuild-facts";
import { company } from "../schema/calendar";
import { orgUnits, people } from "../schema/organisation";
import { insertBase, insertTemplates, ROOT_UNIT_ID } from "./base";
import { demoSignIns } from "./demo-sign-ins";
import { loadStory } from "./load-story";
import { tellStory } from "./story";

export interface DemoOptions {
  /** The day on which the story ends; today in the company's zone unless given. */
  today?: Day;
  timeZone?: string;
}

/** A company is there already: nothing may be loaded beside it. */
export class NotEmptyError extends Error {}

async function refuseUnlessEmpty(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('sextant.seed'))`);
  const [row] = await tx.execute<{ taken: boolean }>(
    sql`select exists (select from ${company}) or exists (select from ${orgUnits}) or exists (select from ${people}) as taken`,
  );
  if (row?.taken) throw new NotEmptyError("There is a company in this database already");
}

/** What an empty company needs before anybody signs in. Throws NotEmptyError when there is one. */
export async function seedBase(): Promise<void> {
  await db.transaction(async (tx) => {
    await refuseUnlessEmpty(tx);
    await insertBase(tx, { name: "公司", nameEn: "Company", isDemo: false });
    await insertTemplates(tx, () => ROOT_UNIT_ID);
  });
}

/** The demonstration company, in one transaction, into an empty database only. Throws NotEmptyError otherwise. */
export async function seedDemo({
  today = businessToday(new Date(), env.TIME_ZONE),
  timeZone = env.TIME_ZONE,
}: DemoOptions = {}): Promise<void> {
  const story = tellStory(today, timeZone);
  const passwordHash = await hash(demoSignIns[0]?.password ?? "");
  await db.transaction(async (tx) => {
    await refuseUnlessEmpty(tx);
    // Large statements on a busy machine take longer than a screen may wait.
    await tx.execute(sql`set local statement_timeout = '5min'`);
    await loadStory(tx, story, passwordHash);
    await rebuildFacts(tx);
  });
  await db.execute(sql`analyze`);
}
