import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** The part of the "core" project that judges what pays: each mutant is run against these tests and no others. */
export default defineConfig({
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  test: {
    include: ["lib/incentives/**/*.test.ts", "lib/bands.test.ts"],
    pool: "threads",
    maxWorkers: 1,
    // A mutant that random plans can kill is killed by a few hundred of them.
    env: { TZ: "UTC", ORACLE_CASES: "400" },
    // Mutants run for hours beside other work; a test that is slow on a busy machine has not failed.
    testTimeout: 60_000,
  },
});
