// npm run verify: every check and every test, as CI runs them; the last line counts.
import { prepare, root } from "./setup/prepare.mjs";

await prepare((line) => console.error(line));
const { verify } = await import("./testing/verify.ts");
process.exit(await verify(root));
