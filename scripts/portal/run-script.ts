import { spawn } from "node:child_process";
import { join } from "node:path";
import { SetupProblem } from "../../db/cluster/setup-problem";
import { openDatabase } from "./database";
import { readSettings } from "./settings";

/** These compute from files alone. */
const WITHOUT_DATABASE = new Set(["vectors"]);

const say = (line: string) => console.error(line);

/** The script's own exit code; 128 + n when signal n ended it, as a shell would say. */
function runScriptFile(root: string, name: string, args: string[], env: NodeJS.ProcessEnv) {
  const flags = ["--conditions=react-server", "--import", "tsx", join(root, "scripts", `${name}.ts`)];
  const child = spawn(process.execPath, [...flags, ...args], { stdio: "inherit", env });
  // Ctrl-C reaches the script by itself; a signal sent to us alone is handed on. Either way we stay to clean up.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  return new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 143)));
  });
}

/** Runs scripts/<name>.ts on DATABASE_URL or on the embedded server, which it starts only when nobody runs it. */
export async function runScript(root: string, name: string, args: string[]): Promise<number> {
  try {
    const settings = readSettings(root);
    if (WITHOUT_DATABASE.has(name)) return await runScriptFile(root, name, args, process.env);
    const database = await openDatabase(settings, say);
    try {
      return await runScriptFile(root, name, args, { ...process.env, DATABASE_URL: database.url });
    } finally {
      await database.release();
    }
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error;
    say(error.message);
    return 1;
  }
}
