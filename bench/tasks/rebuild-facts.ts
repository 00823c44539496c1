import { sql } from "drizzle-orm";
import { closeDatabase, db } from "../../db/client";
import { rebuildFacts } from "../../db/facts/rebuild-facts";

/** Computes every fact of the database that DATABASE_URL names; prints the milliseconds. */
const started = performance.now();
await db.transaction(async (tx) => {
  await tx.execute(sql`set local statement_timeout = 0`);
  await rebuildFacts(tx);
});
const milliseconds = performance.now() - started;
await closeDatabase();
process.stdout.write(String(milliseconds));
process.exit(0);
