// What every command begins with: a Node that is new enough, the packages, and TypeScript that can be imported.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled, nodeProblem } from "./install.mjs";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Says what is wrong and leaves. */
export function leave(sentence) {
  console.error(sentence);
  process.exit(1);
}

const PARENT_EVERY_MS = 300;

/** npm hands a signal on to its shell only, and the shell leaves without us: the shell's end is ours, too. */
function endWithParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, PARENT_EVERY_MS);
  watch.unref();
}

/** Afterwards `import()` of TypeScript works. `say` gets lines for people. */
export async function prepare(say) {
  const problem = nodeProblem();
  if (problem) leave(problem);
  endWithParent();
  try {
    await ensureInstalled(root, say);
  } catch (error) {
    leave(error.message);
  }
  (await import("tsx/esm/api")).register();
}
