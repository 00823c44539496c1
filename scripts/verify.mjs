// npm run verify: every check and every test, as CI runs them; the last line counts.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled, nodeProblem } from "./setup/install.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const problem = nodeProblem();
if (problem) {
  console.error(problem);
  process.exit(1);
}
await ensureInstalled(root, (line) => console.error(line));
(await import("tsx/esm/api")).register();
const { verify } = await import("./testing/verify.ts");
process.exit(await verify(root));
