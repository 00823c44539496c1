// npm start, npm run dev: everything that a fresh checkout needs, then the portal.
import { prepare, root } from "./setup/prepare.mjs";

await prepare((line) => console.log(line));
const { runPortal } = await import("./portal/portal.ts");
process.exit(await runPortal(root, process.argv.includes("--dev") ? "development" : "production"));
