// npm start, npm run dev: everything that a fresh checkout needs, then the portal.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled, nodeProblem } from "./setup/install.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const problem = nodeProblem();
if (problem) {
  console.error(problem);
  process.exit(1);
}
await ensureInstalled(root, (line) => console.log(line));
(await import("tsx/esm/api")).register();
const { runPortal } = await import("./portal/portal.ts");
process.exit(await runPortal(root, process.argv.includes("--dev") ? "development" : "production"));
