import { join } from "node:path";
import postgres from "postgres";
import { type EmbeddedServer, openEmbedded } from "../../db/embedded";
import { ensureDatabase, migrateDatabase } from "../../db/migrate";
import { runNode } from "./child";
import type { Settings } from "./settings";

/** Name of the portal's database on its embedded server. */
const DATABASE = "sextant";

export interface PortalDatabase {
  url: string;
  /** Null when the database is somebody else's to run. */
  embedded: EmbeddedServer | null;
  release(): Promise<void>;
}

/** The portal's database, running and migrated: DATABASE_URL, or the embedded server of the data folder. */
export async function openDatabase(
  { root, dataDir, databaseUrl }: Settings,
  say: (line: string) => void,
): Promise<PortalDatabase> {
  const embedded = databaseUrl ? null : await openEmbedded({ dataDir });
  const url = databaseUrl ?? embedded?.url(DATABASE) ?? "";
  const release = async () => embedded?.release();
  try {
    await ensureDatabase(url);
    const migrated = await migrateDatabase(url, join(root, "db", "migrations"));
    if (migrated > 0) say(`Brought the database up to date (${migrated} migrations).`);
    return { url, embedded, release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** A database in which nobody has begun anything. */
async function isEmpty(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql`
      select not exists (select from company) and not exists (select from org_units)
         and not exists (select from people) as empty`;
    return row?.empty === true;
  } finally {
    await sql.end();
  }
}

/** Gives an empty database the demonstration company, or with `demo` false only what an empty company needs. */
export async function seedIfEmpty(
  { root, demo }: Pick<Settings, "root" | "demo">,
  url: string,
  signal?: AbortSignal,
): Promise<void> {
  if (!(await isEmpty(url))) return;
  const script = ["--conditions=react-server", "--import", "tsx", join(root, "scripts", "seed.ts")];
  await runNode(demo ? script : [...script, "--without-demo"], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url },
    stdio: ["ignore", 2, 2],
    signal,
  });
}
