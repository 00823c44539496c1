// npm run user|import|figures|vectors|bench -- …: scripts/<name>.ts with a database under it. Standard output is the
// script's alone; everything said here goes to standard error.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { leave, prepare, root } from "./setup/prepare.mjs";

const [name = "", ...args] = process.argv.slice(2);
const exists = /^[a-z-]+$/.test(name) && existsSync(join(root, "scripts", `${name}.ts`));
if (!exists) leave(`There is no script "${name}".`);
await prepare((line) => console.error(line));
const { runScript } = await import("./portal/run-script.ts");
process.exit(await runScript(root, name, args));
