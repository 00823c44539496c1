import { closeDatabase } from "../db/client";
import { NotEmptyError, seedBase, seedDemo } from "../db/seed/index";
import { acceptDemoPlans } from "./portal/accept-demo-plans";

/**
 * Prepares the database that DATABASE_URL names: with the demonstration company, or, with `--without-demo`, with what
 * even an empty company needs. With `--if-empty` a company that is there is left alone; without, that is an error.
 */
const isOptional = process.argv.includes("--if-empty");
try {
  if (process.argv.includes("--without-demo")) {
    await seedBase();
  } else {
    const started = Date.now();
    await seedDemo();
    await acceptDemoPlans();
    console.error(`Loaded the demonstration company in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
} catch (error) {
  if (!(error instanceof NotEmptyError)) throw error;
  if (!isOptional) {
    console.error("There is a company in this database already; nothing was loaded.");
    process.exitCode = 1;
  }
} finally {
  await closeDatabase();
}
