import "server-only";
import { startQueue } from "@/db/queue";
import { JOB_NAMES, type JobName } from "@/lib/jobs/jobs";
import { log } from "../log";
import { settings } from "../settings";
import { JOB_HANDLERS } from "./handlers";

/** Works the queue in this process until it ends. A failed job is tried again by the queue, then kept as failed. */
export async function startWorker(): Promise<void> {
  const queue = await startQueue({ works: true });
  queue.on("error", (error) => log.error("queue", error));
  for (const name of JOB_NAMES)
    await queue.work(name, { pollingIntervalSeconds: 1 }, ([job]) => runJob(name, job?.data));
  await queue.schedule("evaluate-alerts", "0 7 * * *", { isMorning: true }, { tz: settings.TIME_ZONE });
  // A portal that was off in the morning looks at everything when it comes back: writes only have what they touched looked at.
  await queue.send("evaluate-alerts", { isMorning: true });
  await queue.schedule("escalate-disputes", "10 7 * * *", {}, { tz: settings.TIME_ZONE });
  // What waited for its hour or for another try.
  await queue.schedule("send-deliveries", "* * * * *", {}, { tz: settings.TIME_ZONE });
  await queue.schedule("escalate-approvals", "30 7 * * *", {}, { tz: settings.TIME_ZONE });
  await queue.schedule("rebaseline-targets", "40 7 2 * *", {}, { tz: settings.TIME_ZONE });
  await queue.schedule("follow-market", "35 7 * * *", {}, { tz: settings.TIME_ZONE });
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => void queue.stop({ graceful: true, timeout: 5_000 }));
}

async function runJob(name: JobName, data: unknown): Promise<void> {
  const started = performance.now();
  try {
    const handle = (await JOB_HANDLERS[name]()) as (data: unknown) => Promise<void>;
    await handle(data);
    log.info("job done", { name, ms: Math.round(performance.now() - started) });
  } catch (error) {
    log.error("job failed", error, { name });
    throw error;
  }
}
