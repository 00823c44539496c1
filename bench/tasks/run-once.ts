import { closeDatabase, sqlClient } from "../../db/client";
import { calculateRun } from "../../db/mutations/runs/calculate-run";
import { ENGINE_VERSION } from "../../lib/incentives/payout";
import { PAID_MONTH } from "../pay-company";

/**
 * Calculates the made company's month in the database that DATABASE_URL names, as the queue does it. Prints the milliseconds and the
 * most memory that the process held, in megabytes, as JSON: { milliseconds, peakMb }.
 */
const [run] = await sqlClient<{ id: number }[]>`
  insert into calculation_runs (period_key, start_on, end_on, state, engine_version, input_hash, output_hash)
  values (${PAID_MONTH}, ${`${PAID_MONTH}-01`}::date, ${`${PAID_MONTH}-01`}::date + interval '1 month', 'calculating', ${ENGINE_VERSION}, '', '')
  returning id`;
if (!run) throw new Error("no run was made");
const started = performance.now();
await calculateRun({ runId: run.id, now: new Date() });
const milliseconds = performance.now() - started;
const [done] = await sqlClient<
  { state: string; failure: string | null }[]
>`select state, failure from calculation_runs where id = ${run.id}`;
await closeDatabase();
if (done?.state !== "calculated") throw new Error(`the run is ${done?.state}: ${done?.failure}`);
process.stdout.write(JSON.stringify({ milliseconds, peakMb: process.resourceUsage().maxRSS / 1_024 }));
process.exit(0);
