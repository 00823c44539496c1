import { readFileSync } from "node:fs";
import { type CaseResult, runCases } from "./vectors/run-cases";

/** `npm run vectors -- [file.json …]`: one line per case and a count on stdout, everything else on stderr; exit 1 on any failure. */
const GIVEN = ["../shared/vectors/incentives.json", "../shared/vectors/metrics.json"];

function runFile(path: string): CaseResult[] | null {
  try {
    return runCases(readFileSync(path, "utf8"));
  } catch (error) {
    process.stderr.write(`${path}: ${error instanceof Error ? error.message : String(error)}\n`);
    return null;
  }
}

const paths = process.argv.slice(2);
const files = (paths.length === 0 ? GIVEN : paths).map(runFile);
const results = files.flatMap((file) => file ?? []);
for (const { line } of results) process.stdout.write(`${line}\n`);
const failed = results.filter((result) => !result.ok).length;
process.stdout.write(`${results.length} cases, ${results.length - failed} ok, ${failed} failed\n`);
if (failed > 0 || files.includes(null)) process.exitCode = 1;
