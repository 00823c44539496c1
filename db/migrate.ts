import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { SetupProblem } from "./cluster/setup-problem";

/** Any number that nothing else locks: two starts against one database migrate one after the other. */
const MIGRATION_LOCK = 7_207_301;
const HISTORY = "drizzle.__drizzle_migrations";

/** The migrations of this checkout in order, by the hashes under which drizzle records them. */
function knownMigrations(folder: string): string[] {
  const journal = join(folder, "meta", "_journal.json");
  if (!existsSync(journal)) return [];
  const { entries } = JSON.parse(readFileSync(journal, "utf8")) as { entries: { tag: string }[] };
  return entries.map(({ tag }) =>
    createHash("sha256")
      .update(readFileSync(join(folder, `${tag}.sql`)))
      .digest("hex"),
  );
}

async function appliedMigrations(sql: postgres.Sql): Promise<string[]> {
  const [history] = await sql`select to_regclass(${HISTORY}) is not null as exists`;
  if (!history?.exists) return [];
  const rows = await sql<{ hash: string }[]>`select hash from ${sql(HISTORY)} order by created_at`;
  return rows.map(({ hash }) => hash);
}

/** Creates the database that `url` names, if its server has none of that name. */
export async function ensureDatabase(url: string): Promise<void> {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  const admin = new URL(url);
  admin.pathname = "/postgres";
  const sql = postgres(admin.href, { max: 1, onnotice: () => {} });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!found) await sql`create database ${sql(name)}`;
  } catch (error) {
    // Another start made it in between.
    if (!(error instanceof postgres.PostgresError && ["42P04", "23505"].includes(error.code))) throw error;
  } finally {
    await sql.end();
  }
}

/** Brings the database to this checkout's schema and tells how many migrations that took. */
export async function migrateDatabase(
  url: string,
  folder = join(process.cwd(), "db", "migrations"),
): Promise<number> {
  const known = knownMigrations(folder);
  if (known.length === 0) return 0;
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    const applied = await appliedMigrations(sql);
    if (applied.some((hash, i) => hash !== known[i])) {
      throw new SetupProblem(
        "The database was migrated by another version of Sextant, probably a newer one. " +
          "Start that version, or name another database (DATABASE_URL) or data folder (DATA_DIR).",
      );
    }
    if (applied.length < known.length) await migrate(drizzle(sql), { migrationsFolder: folder });
    return known.length - applied.length;
  } finally {
    await sql.end();
  }
}
