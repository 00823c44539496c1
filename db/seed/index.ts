import { hash } from "@node-rs/argon2";
import { sql } from "drizzle-orm";
import { today as businessToday, type Day } from "@/lib/periods";
import { db, type Transaction } from "../client";
import { env } from "../env";
import { rebuildFacts } from "../facts/rebuild-facts";
import { followMilestones } from "../mutations/milestones/follow-milestones";
import { company } from "../schema/calendar";
import { calculationRuns } from "../schema/incentives";
import { orgUnits, people } from "../schema/organisation";
import { championHonours } from "../schema/recognition";
import { insertBase, insertTemplates, ROOT_UNIT_ID } from "./base";
import { demoSignIns } from "./demo-sign-ins";
import { makeDemoPlans } from "./demo-target-plans";
import { insertDisputes } from "./disputes";
import { insertRows } from "./insert-rows";
import { raiseLiveAlerts } from "./live-alerts";
import { loadStory } from "./load-story";
import { tellMarket } from "./market-story";
import { proposeDemoRebaselines } from "./rebaseline-story";
import { honourRows } from "./recognition-rows";
import { insertRewards } from "./rewards";
import { calculateRuns, insertRuns } from "./runs";
import { settleDemoReviews } from "./settle-reviews";
import { tellStory } from "./story";

export interface DemoOptions {
  /** When it is loaded. */
  now?: Date;
  /** The day on which the story ends; the business date of `now` unless given. */
  today?: Day;
  timeZone?: string;
}

/** A company is there already: nothing may be loaded beside it. */
export class NotEmptyError extends Error {}

/**
 * `interrupted`: the rows of the demonstration company are there, but whoever loaded them ended before its payouts were
 * calculated, which is the second and last step.
 */
async function readState(tx: Transaction | typeof db): Promise<"empty" | "interrupted" | "taken"> {
  const [row] = await tx.execute<{ taken: boolean; unpaid: boolean }>(
    sql`select exists (select from ${company}) or exists (select from ${orgUnits}) or exists (select from ${people}) as taken,
               exists (select from ${company} where is_demo) and not exists (select from ${calculationRuns}) as unpaid`,
  );
  if (row?.unpaid) return "interrupted";
  return row?.taken ? "taken" : "empty";
}

/** One loader at a time; the others wait and then find a company. */
async function lockSeeding(tx: Transaction): Promise<"empty" | "interrupted" | "taken"> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('sextant.seed'))`);
  // Large statements on a busy machine take longer than a screen may wait.
  await tx.execute(sql`set local statement_timeout = '5min'`);
  return readState(tx);
}

/** What an empty company needs before anybody signs in. Throws NotEmptyError when there is one. */
export async function seedBase(): Promise<void> {
  await db.transaction(async (tx) => {
    if ((await lockSeeding(tx)) !== "empty")
      throw new NotEmptyError("There is a company in this database already");
    await insertBase(tx, { name: "公司", nameEn: "Company", isDemo: false });
    await insertTemplates(tx, () => ROOT_UNIT_ID);
  });
}

/**
 * Looking up a million references takes longer than writing the rows. Whoever may switch it off (the embedded server's user)
 * does: the rows are ours, and a test looks up every reference. Others load with the checks.
 */
async function withoutReferenceChecks(tx: Transaction, load: () => Promise<void>): Promise<void> {
  const set = (role: "replica" | "origin") =>
    tx.execute(sql`select set_config('session_replication_role', ${role}, true)`);
  const [user] = await tx.execute<{ may: boolean }>(
    sql`select current_setting('is_superuser') = 'on' as may`,
  );
  if (user?.may) await set("replica");
  await load();
  if (user?.may) await set("origin");
}

/**
 * The demonstration company, into an empty database only. Throws NotEmptyError otherwise. First everything that happened, in
 * one transaction; then what the rules and the engine make of it, which ends with the payouts.
 */
export async function seedDemo({
  now = new Date(),
  timeZone = env.TIME_ZONE,
  today = businessToday(now, timeZone),
}: DemoOptions = {}): Promise<void> {
  if ((await readState(db)) === "taken")
    throw new NotEmptyError("There is a company in this database already");
  const story = tellStory(today, timeZone);
  const passwordHash = await hash(demoSignIns[0]?.password ?? "");
  await db.transaction(async (tx) => {
    const state = await lockSeeding(tx);
    if (state === "taken") throw new NotEmptyError("There is a company in this database already");
    if (state === "interrupted") return;
    await withoutReferenceChecks(tx, () => loadStory(tx, story, passwordHash));
    await rebuildFacts(tx);
  });
  await db.transaction(async (tx) => {
    // A busy machine takes longer for it than a screen may wait.
    await tx.execute(sql`set local statement_timeout = '5min'`);
    await tx.execute(sql`analyze`);
  });
  const rows = await calculateRuns(story.world);
  const honours = await honourRows(story.world);
  await raiseLiveAlerts(story.world, now);
  await settleDemoReviews();
  await followMilestones({ now });
  await makeDemoPlans(story.world, now);
  await proposeDemoRebaselines(story.world, now);
  await tellMarket(story.world);
  await db.transaction(async (tx) => {
    if ((await lockSeeding(tx)) !== "interrupted") return;
    await insertRuns(tx, rows);
    await insertDisputes(tx, rows, story.world);
    await insertRewards(tx, story.world);
    await insertRows(tx, championHonours, honours);
  });
}
