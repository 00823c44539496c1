import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { parseEnv } from "../lib/env";

async function isEmpty(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql`
      select not exists (select from org_units) and not exists (select from people) as empty`;
    return row?.empty === true;
  } finally {
    await sql.end();
  }
}

/**
 * Loads the demonstration company into DATABASE_URL. With `--if-empty` it leaves a company that is there alone;
 * without, it refuses to touch one.
 */
const { DATABASE_URL } = parseEnv(process.env);
if (await isEmpty(DATABASE_URL)) {
  const seed = fileURLToPath(new URL("../db/seed/index.ts", import.meta.url));
  if (existsSync(seed)) {
    console.error("Loading the demonstration company …");
    const { seedDemo } = (await import(seed)) as { seedDemo: () => Promise<void> };
    await seedDemo();
  }
} else if (!process.argv.includes("--if-empty")) {
  console.error("There is a company in this database already; the demonstration company was not loaded.");
  process.exitCode = 1;
}
