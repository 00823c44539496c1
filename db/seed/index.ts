import { hash } from "@node-rs/argon2";
import { sql } from "drizzle-orm";
import { today as businessToday, type Day } from "@/lib/periods";
import { db, type Transaction } from "../client";
import { env } from "../env";
import { accounts } from "../schema/access";
import { company } from "../schema/calendar";
import { channels, productLines, products } from "../schema/catalogue";
import { customers } from "../schema/customers";
import { opportunities, opportunityChanges, stageEntries } from "../schema/opportunities";
import { assignments, orgUnits, people } from "../schema/organisation";
import { insertBase } from "./base";
import { buildCatalogue } from "./catalogue";
import { buildCustomers } from "./customers";
import { dealRows, numberDeals } from "./deal-rows";
import { simulateDeals, type World } from "./deals";
import { demoSignIns } from "./demo-sign-ins";
import { COMPANY } from "./demo-staff";
import { advanceIdentity, insertRows } from "./insert-rows";
import { buildAccounts, buildOrganisation } from "./organisation";
import { Timeline } from "./timeline";

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
  });
}

/** The demonstration company, in one transaction, into an empty database only. Throws NotEmptyError otherwise. */
export async function seedDemo({
  today = businessToday(new Date(), env.TIME_ZONE),
  timeZone = env.TIME_ZONE,
}: DemoOptions = {}): Promise<void> {
  const time = new Timeline(today, timeZone);
  const org = buildOrganisation(today);
  const world: World = { time, org, catalogue: buildCatalogue(), book: buildCustomers(org, time) };
  const deals = numberDeals(simulateDeals(world));
  const passwordHash = await hash(demoSignIns[0]?.password ?? "");
  await db.transaction(async (tx) => {
    await refuseUnlessEmpty(tx);
    await insertBase(tx, { ...COMPANY, isDemo: true });
    await insertRows(tx, orgUnits, org.units);
    await insertRows(tx, people, org.people);
    await insertRows(tx, assignments, org.assignments);
    await insertRows(tx, accounts, buildAccounts(org, passwordHash));
    await insertRows(tx, productLines, world.catalogue.lineRows);
    await insertRows(tx, products, world.catalogue.productRows);
    await insertRows(tx, channels, world.catalogue.channelRows);
    await insertRows(tx, customers, world.book.rows);
    const rows = dealRows(deals, world);
    await insertRows(tx, opportunities, rows.opportunities);
    await insertRows(tx, stageEntries, rows.entries);
    await insertRows(tx, opportunityChanges, rows.changes);
    for (const table of [
      orgUnits,
      people,
      accounts,
      productLines,
      products,
      channels,
      customers,
      opportunities,
      stageEntries,
      opportunityChanges,
    ]) {
      await advanceIdentity(tx, table);
    }
  });
  await db.execute(sql`analyze`);
}
