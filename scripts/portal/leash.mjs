// Loaded into the web server's process: when whoever started it dies without a word, it ends as if told to. Processes
// that the server itself forks load this file, too; theirs is another channel, and the mark is gone by then.
const PATIENCE_MS = 8_000;

if (process.env.SEXTANT_LEASH) {
  delete process.env.SEXTANT_LEASH;
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
  });
  // The channel alone shall not keep the process alive.
  process.channel?.unref();
}
