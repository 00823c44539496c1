// npm run user|import|figures|vectors|bench -- …: scripts/<name>.ts with a database under it. Standard output is the
// script's alone; everything said here goes to standard error.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled, nodeProblem } from "./setup/install.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name = "", ...args] = process.argv.slice(2);
const script = join(root, "scripts", `${name}.ts`);
const problem =
  nodeProblem() ?? (/^[a-z-]+$/.test(name) && existsSync(script) ? null : `There is no script "${name}".`);
if (problem) {
  console.error(problem);
  process.exit(1);
}
await ensureInstalled(root, (line) => console.error(line));
(await import("tsx/esm/api")).register();
const { runScript } = await import("./portal/run-script.ts");
process.exit(await runScript(root, name, args));
