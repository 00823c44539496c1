import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "../../db/cluster/lock.mjs";
import { SetupProblem } from "../../db/cluster/setup-problem";
import { Interrupted, runNode } from "./child";
import { servingProcesses } from "./serving";

/** What ends up in the build: rooms of the application and the files at the top that configure it. */
const ROOMS = ["app", "components", "db", "lib", "public"];
const NOT_BUILT = /\.test\.tsx?$|^db\/(testing|cluster)\//;
const TOP =
  /^(next\.config|postcss\.config|tsconfig|package-lock|proxy|instrumentation|package)\b.*\.(ts|mjs|json)$/;

function filesUnder(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(root.length + 1)
        .replaceAll("\\", "/"),
    );
}

/** One hash over everything that the build is made of. */
export function sourceHash(root: string): string {
  const top = readdirSync(root).filter((name) => TOP.test(name));
  const files = [...ROOMS.flatMap((room) => filesUnder(root, room)), ...top].filter(
    (file) => !NOT_BUILT.test(file),
  );
  const hash = createHash("sha256").update(process.version);
  for (const file of files.sort()) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

const stampOf = (root: string) => join(root, ".next", "sextant-build");

export function isBuilt(root: string): boolean {
  return existsSync(stampOf(root)) && readFileSync(stampOf(root), "utf8") === sourceHash(root);
}

function assertNobodyServes(root: string): void {
  const [pid] = servingProcesses(root);
  if (pid === undefined) return;
  throw new SetupProblem(
    `The sources have changed, and process ${pid} still serves the build of the older ones from this folder. ` +
      "End it first: a new build would take its files away.",
  );
}

/** Runs the build with its output in a file, which is shown when it fails. */
async function build(root: string, signal?: AbortSignal): Promise<void> {
  const file = join(root, ".data", "build.log");
  const log = openSync(file, "w");
  try {
    await runNode([join(root, "node_modules", "next", "dist", "bin", "next"), "build"], {
      cwd: root,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", log, log],
      signal,
    });
  } catch (error) {
    if (!(error instanceof Interrupted)) process.stderr.write(readFileSync(file));
    throw error;
  } finally {
    closeSync(log);
  }
}

/** Builds for production when the sources are not those of the last build; `say` gets a line for people. */
export async function ensureBuilt(
  root: string,
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  if (isBuilt(root)) return;
  const buildAlone = async () => {
    if (isBuilt(root)) return;
    assertNobodyServes(root);
    say("Building (a minute or two after a change) …");
    const hash = sourceHash(root);
    rmSync(stampOf(root), { force: true });
    await build(root, signal);
    writeFileSync(stampOf(root), hash);
  };
  await withLock(join(root, ".data", "build.lock"), buildAlone, {
    waitMs: 15 * 60_000,
    onWait: (pid) => say(`Waiting for process ${pid}, which is building …`),
  });
}
