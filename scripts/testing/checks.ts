import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { runTool } from "./run-tests";

export interface Check {
  what: string;
  run(root: string): Promise<boolean>;
}

const bin = (root: string, ...path: string[]) => join(root, "node_modules", ...path);
const tool =
  (path: string[], ...args: string[]) =>
  async (root: string) =>
    (await runTool(root, [bin(root, ...path), ...args])) === 0;

const NEXT = ["next", "dist", "bin", "next"];
const ROOMS = ["app", "components", "db", "lib"];

/** Types of routes are written by Next; without them a fresh checkout would not compile. */
async function checkTypes(root: string): Promise<boolean> {
  return (await tool(NEXT, "typegen")(root)) && (await tool(["typescript", "bin", "tsc"], "--noEmit")(root));
}

/** Generating into a copy must find nothing to do: whoever changes the schema commits the migration with it. */
async function checkMigrations(root: string): Promise<boolean> {
  const kit = ["drizzle-kit", "bin.cjs"];
  if (!(await tool(kit, "check")(root))) return false;
  // Below the root: drizzle-kit takes its folder relative to it.
  const copy = mkdtempSync(join(root, ".migrations-"));
  try {
    cpSync(join(root, "db", "migrations"), copy, { recursive: true });
    const before = readdirSync(copy).length;
    const schema = ["--dialect=postgresql", "--schema=./db/schema/index.ts", "--casing=snake_case"];
    const generated = await tool(kit, "generate", ...schema, `--out=${relative(root, copy)}`)(root);
    const isCurrent = readdirSync(copy).length === before;
    if (!isCurrent) console.error("The schema has changed since the last migration: npm run db:generate");
    return generated && isCurrent;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** What a machine can see without running the product. */
export const CHECKS: readonly Check[] = [
  {
    what: "format and lint",
    run: tool(["@biomejs", "biome", "bin", "biome"], "check", "--max-diagnostics=50"),
  },
  { what: "types", run: checkTypes },
  {
    what: "rooms",
    run: tool(
      ["dependency-cruiser", "bin", "dependency-cruise.mjs"],
      ...ROOMS,
      "--config",
      ".dependency-cruiser.cjs",
    ),
  },
  { what: "nothing unused", run: tool(["knip", "bin", "knip.js"], "--no-progress") },
  { what: "migrations", run: checkMigrations },
];
