import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { noteServing } from "./serving";

export interface WebServerOptions {
  root: string;
  mode: "production" | "development";
  port: number;
  host?: string;
  env: Record<string, string | undefined>;
  /** Where its output goes: a file, or the terminal, which is spared the banner. */
  output?: "terminal" | number;
}

/** One running web server. */
export interface WebServer {
  pid: number;
  /** Settles when the process has ended, for whatever reason. */
  ended: Promise<void>;
  hasEnded(): boolean;
  stop(): Promise<void>;
}

/** Next names itself and every address it listens on; we say the one that matters ourselves. */
const BANNER = /^ *(▲|✓ (Ready|Running|Starting)|· |- (Local|Network|Environments|Experiments)).*\n?/gm;

function withoutBanner(text: string): string {
  return text.replace(BANNER, "");
}

const STOP_WITHIN_MS = 10_000;

/**
 * `next start` or `next dev` in a process group of its own: Ctrl-C reaches us alone, and we end things in order. The
 * channel to it is the leash that ends it when we are killed.
 */
export function startWebServer({
  root,
  mode,
  port,
  host,
  env,
  output = "terminal",
}: WebServerOptions): WebServer {
  const leash = new URL("./leash.mjs", import.meta.url).href;
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const command = mode === "production" ? "start" : "dev";
  const args = ["--import", leash, next, command, "-p", String(port), ...(host ? ["-H", host] : [])];
  const child = spawn(process.execPath, args, {
    cwd: root,
    detached: true,
    stdio: ["ignore", output === "terminal" ? "pipe" : output, output === "terminal" ? 2 : output, "ipc"],
    env: { ...env, NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: "1", SEXTANT_LEASH: "1" },
  });
  child.stdout?.on("data", (data: Buffer) => process.stdout.write(withoutBanner(data.toString())));
  if (mode === "production" && child.pid) noteServing(root, child.pid);
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  return { pid: child.pid ?? 0, ended, hasEnded, stop: () => end(child, ended, hasEnded) };
}

async function end(child: ChildProcess, ended: Promise<void>, hasEnded: () => boolean): Promise<void> {
  if (hasEnded()) return;
  child.kill("SIGTERM");
  const patience = new AbortController();
  const tooLong = sleep(STOP_WITHIN_MS, "late", { signal: patience.signal }).catch(() => "ended");
  if ((await Promise.race([ended, tooLong])) === "late") killGroup(child);
  patience.abort();
  await ended;
}

/** The server and whatever it started itself. */
function killGroup(child: ChildProcess): void {
  try {
    if (process.platform === "win32" || !child.pid) child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Waits until GET /api/health answers 200: true, or false when the server ended before. */
export async function untilHealthy(server: WebServer, address: string, withinMs: number): Promise<boolean> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await sleep(100)) {
    if (server.hasEnded()) return false;
    try {
      const answer = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(5_000) });
      await answer.arrayBuffer();
      if (answer.ok) return true;
    } catch {
      // Not listening yet.
    }
  }
  throw new Error(`The portal did not get ready within ${withinMs / 1000} seconds.`);
}
