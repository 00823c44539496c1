import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { ensureDatabase, migrateDatabase } from "../migrate";
import { asAdmin } from "./test-server";

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A new database with the whole schema and no rows, for one test file. */
export async function cloneTemplate(): Promise<TestDatabase> {
  const { adminUrl, template, prefix } = inject("testServer");
  const name = `${prefix}${randomBytes(4).toString("hex")}`;
  const url = (database: string) => Object.assign(new URL(adminUrl), { pathname: `/${database}` }).href;
  await asAdmin({ url }, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  const drop = async () => {
    await asAdmin({ url }, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
  };
  return { url: url(name), drop };
}

/**
 * A second one, for what has to come out the same elsewhere: on the server that OTHER_DATABASE_URL names where it is set, such as another
 * release of Postgres; otherwise beside the first.
 */
export async function makeElsewhere(): Promise<TestDatabase> {
  const server = process.env.OTHER_DATABASE_URL;
  if (!server) return cloneTemplate();
  const name = `sextant_elsewhere_${randomBytes(4).toString("hex")}`;
  const url = (database: string) => Object.assign(new URL(server), { pathname: `/${database}` }).href;
  await ensureDatabase(url(name));
  await migrateDatabase(url(name));
  const drop = async () => {
    await asAdmin({ url }, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
  };
  return { url: url(name), drop };
}

/** Address of this test file's database. */
export function testDatabaseUrl(): string {
  return process.env.DATABASE_URL ?? "";
}

/**
 * Every table empty again and every identity back at 1. Deleting the few rows that a test made is many times faster
 * than truncating a hundred tables; as a replica, so that neither foreign keys nor the audit trail's guard object.
 */
export async function truncateAll(): Promise<void> {
  const sql = postgres(testDatabaseUrl(), { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(EMPTY_EVERYTHING);
  } finally {
    await sql.end();
  }
}

const EMPTY_EVERYTHING = `
  do $$
  declare
    it record;
    filled boolean;
  begin
    set local session_replication_role = replica;
    for it in
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema', 'drizzle')
    loop
      execute format('select exists (select from only %s)', it.name) into filled;
      if filled then
        execute format('delete from only %s', it.name);
      end if;
    end loop;
    for it in
      select format('%I.%I', schemaname, sequencename) as name from pg_sequences
      where last_value is not null and schemaname <> 'drizzle'
    loop
      perform setval(it.name::regclass, 1, false);
    end loop;
  end $$`;
