// npm test [-- core|db|browser …]: installs what the tests need and runs them; the last line counts.
import { leave, prepare, root } from "./setup/prepare.mjs";

await prepare((line) => console.error(line));
const { GROUPS, printRemarks, runTests } = await import("./testing/run-tests.ts");
const { closingLine, isGreen } = await import("./testing/tally.ts");
const groups = process.argv.slice(2);
const unknown = groups.find((group) => !GROUPS.includes(group));
if (unknown) leave(`There are the groups ${GROUPS.join(", ")}; "${unknown}" is none of them.`);
const tally = await runTests(root, groups.length > 0 ? groups : GROUPS);
printRemarks(tally);
console.log(`\n${closingLine(tally)}`);
process.exit(isGreen(tally) ? 0 : 1);
