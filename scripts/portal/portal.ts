import { setTimeout as sleep } from "node:timers/promises";
import { SetupProblem } from "../../db/cluster/setup-problem";
import { openDataFolder } from "../../db/embedded";
import { ensureBuilt } from "./build";
import { Interrupted } from "./child";
import { openDatabase, type PortalDatabase, seedIfEmpty } from "./database";
import { choosePort, isFree } from "./port";
import { claimPortal, releasePortal, updatePortal } from "./portal-state";
import { readSettings, type Settings, sessionSecret } from "./settings";
import { demoSignIns, signInTable } from "./sign-ins";
import { startWebServer, untilHealthy, type WebServer } from "./web-server";

const say = (line: string) => console.log(line);

const READY_WITHIN_MS = 120_000;
const WATCH_EVERY_MS = 500;
/** A web server that ends this often within the window has a fault that starting it again does not cure. */
const RESTARTS = 5;
const RESTART_WINDOW_MS = 60_000;

/** Ctrl-C, a service manager, a closed terminal: all mean "end in order". */
function untilAskedToEnd(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => controller.abort());
  return controller.signal;
}

interface Portal {
  settings: Settings;
  mode: "production" | "development";
  database: PortalDatabase;
  stop: AbortSignal;
}

/** Starts everything, serves until asked to end, ends everything; the exit code. */
export async function runPortal(root: string, mode: "production" | "development"): Promise<number> {
  const stop = untilAskedToEnd();
  const settings = readSettings(root, mode === "development");
  let database: PortalDatabase | null = null;
  let claimed = false;
  try {
    openDataFolder(settings.dataDir);
    const other = await claimPortal(settings.dataDir);
    if (other) {
      say(
        `Sextant is already ${other.address ? `running at ${other.address}` : "being started"} (process ${other.owner.pid}).`,
      );
      return 0;
    }
    claimed = true;
    database = await openDatabase(settings, say);
    if (mode === "production") await ensureBuilt(root, say, stop);
    await seedIfEmpty(settings, database.url, stop);
    await serve({ settings, mode, database, stop });
    return 0;
  } catch (error) {
    if (error instanceof Interrupted) return 0;
    if (!(error instanceof SetupProblem)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    await database?.release();
    if (claimed) releasePortal(settings.dataDir);
  }
}

function serverEnvironment({ settings, database }: Portal, address: string) {
  return {
    ...process.env,
    DATABASE_URL: database.url,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || sessionSecret(settings.dataDir),
    NEXTAUTH_URL: process.env.NEXTAUTH_URL || address,
  };
}

/** A web server that answers, on the wanted port or the next free one. */
async function startServing(
  portal: Portal,
  wanted: number,
): Promise<{ server: WebServer; port: number; local: string }> {
  const { root, dataDir, host } = portal.settings;
  for (;;) {
    const port = await choosePort(wanted, host);
    if (wanted !== 0 && port !== wanted) say(`Port ${wanted} is taken; using ${port}.`);
    const local = `http://${host && host !== "0.0.0.0" && host !== "::" ? host : "localhost"}:${port}`;
    const env = serverEnvironment(portal, local);
    const server = startWebServer({ root, mode: portal.mode, port, host, env });
    updatePortal(dataDir, server.pid, null);
    const abandon = () => void server.stop();
    portal.stop.addEventListener("abort", abandon);
    const healthy = await untilHealthy(server, local, READY_WITHIN_MS).catch(async (error: unknown) => {
      await server.stop();
      throw error;
    });
    portal.stop.removeEventListener("abort", abandon);
    if (portal.stop.aborted) {
      await server.stop();
      throw new Interrupted();
    }
    if (healthy) return { server, port, local };
    // Somebody took the port between the look and the server's start.
    if (await isFree(port, host))
      throw new Error("The web server ended before it answered; its reason is above.");
  }
}

async function greet({ settings, database }: Portal, address: string): Promise<void> {
  const signIns = await demoSignIns(settings.root, database.url);
  say(`\n  Sextant is ready: ${address}\n`);
  if (signIns.length > 0) say(`  Demonstration sign-ins, one per role:\n${signInTable(signIns)}\n`);
  say("  Ctrl-C ends it.\n");
}

/** Serves until asked to end. What is killed from outside meanwhile is started again. */
async function serve(portal: Portal): Promise<void> {
  const { settings, database, stop } = portal;
  let { server, port, local } = await startServing(portal, settings.port);
  const restarts: number[] = [];
  try {
    const address = process.env.NEXTAUTH_URL || local;
    updatePortal(settings.dataDir, server.pid, address);
    await greet(portal, address);
    while (!stop.aborted) {
      await sleep(WATCH_EVERY_MS, undefined, { signal: stop }).catch(() => {});
      if (stop.aborted) break;
      if (database.embedded && !database.embedded.isRunning()) {
        say("The database server was stopped from outside; starting it again.");
        await database.embedded.revive();
      }
      if (server.hasEnded()) {
        restarts.push(Date.now());
        const recent = restarts.filter((at) => at > Date.now() - RESTART_WINDOW_MS);
        if (recent.length > RESTARTS) throw new Error("The web server keeps ending; its reason is above.");
        say("The web server ended; starting it again.");
        ({ server, port, local } = await startServing(portal, port));
        updatePortal(settings.dataDir, server.pid, process.env.NEXTAUTH_URL || local);
      }
    }
    say("\nEnding …");
  } finally {
    await server.stop();
  }
}
