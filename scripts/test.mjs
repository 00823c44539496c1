// npm test [-- core|db|browser …]: installs what the tests need and runs them; the last line counts.
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
const { GROUPS, printSkipped, runTests } = await import("./testing/run-tests.ts");
const { closingLine, isGreen } = await import("./testing/tally.ts");
const groups = process.argv.slice(2);
const unknown = groups.find((group) => !GROUPS.includes(group));
if (unknown) {
  console.error(`There are the groups ${GROUPS.join(", ")}; "${unknown}" is none of them.`);
  process.exit(1);
}
const tally = await runTests(root, groups.length > 0 ? groups : GROUPS);
printSkipped(tally);
console.log(`\n${closingLine(tally)}`);
process.exit(isGreen(tally) ? 0 : 1);
