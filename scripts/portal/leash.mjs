// Loaded into the web server's process: when whoever started it dies without a word, it ends as if told to.
const PATIENCE_MS = 8_000;

process.on("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), PATIENCE_MS).unref();
});
// The channel alone shall not keep the process alive.
process.channel?.unref();
