/** Runs once when the server starts: the queue is worked in this very process. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ dropClaimedAddresses }, { startWorker }] = await Promise.all([
    import("./lib/server/claimed-address"),
    import("./lib/server/jobs/worker"),
  ]);
  dropClaimedAddresses();
  await startWorker();
}
