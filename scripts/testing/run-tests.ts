import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium } from "./ensure-chromium";
import { add, failureOf, NOTHING, readTally, TALLY_FILE, type Tally } from "./tally";

export const GROUPS = ["core", "db", "browser"] as const;
export type Group = (typeof GROUPS)[number];

/** Runs a Node program with our terminal; its exit code. */
export function runTool(root: string, args: string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
  const end = () => {
    child.kill("SIGTERM");
    process.exitCode = 143;
  };
  process.once("SIGTERM", end);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => {
      process.off("SIGTERM", end);
      if (process.exitCode === 143) process.exit();
      resolve(code ?? 1);
    });
  });
}

async function tallied(root: string, name: string, args: string[], env: NodeJS.ProcessEnv): Promise<Tally> {
  mkdirSync(join(root, "test-results"), { recursive: true });
  const file = join(root, "test-results", `${name}.json`);
  rmSync(file, { force: true });
  return readTally(file, await runTool(root, args, { ...env, [TALLY_FILE]: file }));
}

/** Unit tests, or database tests on TEST_DATABASE_URL or the embedded server. */
export function runVitest(
  root: string,
  project: "core" | "db",
  env: NodeJS.ProcessEnv = process.env,
): Promise<Tally> {
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const reporters = [
    "--reporter=default",
    `--reporter=${join(root, "scripts", "testing", "vitest-tally.ts")}`,
  ];
  return tallied(root, project, [vitest, "run", "--project", project, ...reporters], env);
}

/** Tests in a real browser against the production build. */
async function runPlaywright(root: string): Promise<Tally> {
  const problem = ensureChromium((line) => console.error(line));
  if (problem) {
    console.error(problem);
    return failureOf("browser tests without a browser");
  }
  const playwright = join(root, "node_modules", "@playwright", "test", "cli.js");
  const reporters = `--reporter=list,${join(root, "scripts", "testing", "playwright-tally.ts")}`;
  return tallied(root, "browser", [playwright, "test", reporters], process.env);
}

/** The groups one after the other: each may use the whole machine. */
export async function runTests(root: string, groups: readonly Group[] = GROUPS): Promise<Tally> {
  let sum = NOTHING;
  for (const group of groups) {
    console.log(`\n── ${group} tests`);
    sum = add(sum, group === "browser" ? await runPlaywright(root) : await runVitest(root, group));
  }
  return sum;
}

/** What failed, and skipped tests with their reasons, for whoever reads the end of the run. */
export function printRemarks({ failures, skipped }: Tally): void {
  if (failures.length > 0) console.log("\nFailed:");
  for (const name of failures) console.log(`  ${name}`);
  if (skipped.length > 0) console.log("\nSkipped:");
  for (const { name, reason } of skipped) console.log(`  ${name}: ${reason}`);
}
