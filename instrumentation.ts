/** Runs once when the server starts: the queue is worked in this very process. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startWorker } = await import("./lib/server/jobs/worker");
  await startWorker();
}
