import { type SpawnOptions, spawn } from "node:child_process";
import { basename, sep } from "node:path";
import { SetupProblem } from "../../db/cluster/setup-problem";

/** Somebody asked us to end while a step was under way. */
export class Interrupted extends Error {}

/** The program among its flags, for a sentence. */
function nameOf(args: readonly string[]): string {
  return basename(args.find((arg) => arg.includes(sep)) ?? args[0] ?? "");
}

/** Runs a Node program to its end; rejects when it fails, and ends it when `signal` aborts. */
export function runNode(
  args: string[],
  options: SpawnOptions & { signal?: AbortSignal } = {},
): Promise<void> {
  const { signal, ...rest } = options;
  if (signal?.aborted) return Promise.reject(new Interrupted());
  const child = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"], ...rest });
  const end = () => child.kill("SIGTERM");
  signal?.addEventListener("abort", end);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, killedBy) => {
      signal?.removeEventListener("abort", end);
      if (signal?.aborted) reject(new Interrupted());
      else if (code === 0) resolve();
      else
        reject(new SetupProblem(`${nameOf(args)} ended with ${killedBy ?? `exit code ${code}`}; see above.`));
    });
  });
}
