import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { migrateDatabase } from "../migrate";
import { asAdmin, type TestServer, testPrefix } from "./test-server";

/** Any number that nothing else locks: two runs that start together make one template. */
const TEMPLATE_LOCK = 7_207_302;
/** Templates of earlier schemas that are kept, for runs that may still clone them. */
const KEPT = 3;

function contentHash(root: string, also: string): string {
  const folder = join(root, "db", "migrations");
  const hash = createHash("sha256").update(also);
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith(".sql")) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest("hex").slice(0, 12);
}

/**
 * A migrated database that `fill` may have put something into, made once and then cloned. `variant` names what it
 * holds besides the schema.
 */
export async function ensureTemplate(
  server: TestServer,
  { root = process.cwd(), variant = "empty", also = "", fill }: TemplateOptions = {},
): Promise<string> {
  const family = `sextant_template_${variant}_`;
  // On a borrowed server the template goes with the run, like everything else that carries its prefix.
  const name = server.isOurs ? `${family}${contentHash(root, also)}` : `${testPrefix()}template_${variant}`;
  await asAdmin(server, async (sql) => {
    await sql`select pg_advisory_lock(${TEMPLATE_LOCK})`;
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (found) return;
    const older = await sql<{ datname: string }[]>`
      select datname from pg_database where datname like ${`${family}%`} order by oid desc offset ${KEPT}`;
    for (const { datname } of older) await sql`drop database if exists ${sql(datname)} with (force)`;
    const half = `${name}_half`;
    await sql`drop database if exists ${sql(half)} with (force)`;
    await sql`create database ${sql(half)} template template0 encoding 'UTF8'`;
    await migrateDatabase(server.url(half), join(root, "db", "migrations"));
    await fill?.(server.url(half));
    await sql`alter database ${sql(half)} rename to ${sql(name)}`;
  });
  return name;
}

export interface TemplateOptions {
  root?: string;
  /** Letters and digits. */
  variant?: string;
  /** What it depends on besides the migrations. */
  also?: string;
  fill?: (url: string) => Promise<void>;
}
