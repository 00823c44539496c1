import { join } from "node:path";
import { type EmbeddedServer, openEmbedded } from "../../db/embedded";
import { ensureDatabase, migrateDatabase } from "../../db/migrate";
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
