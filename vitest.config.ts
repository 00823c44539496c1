import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** `server-only` fails on purpose outside a server's bundle; here it is the empty module that servers get. */
const alias = [
  { find: /^@\//, replacement: root },
  { find: /^server-only$/, replacement: `${root}node_modules/server-only/empty.js` },
];

const DATABASE_TESTS = ["{db,lib,scripts}/**/*.db.test.ts"];
/** Ends what hangs, not what a busy machine delays. */
const PATIENCE_MS = 60_000;
const PROPERTY_SEED = "./scripts/testing/property-seed.ts";
const NEVER = ["node_modules/**", ".next/**", ".data/**", "e2e/**"];

export default defineConfig({
  test: {
    // Two at a time leave a machine of two cores some room for the database.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "core",
          include: ["{lib,components,scripts,db,app}/**/*.test.{ts,tsx}"],
          exclude: [...NEVER, ...DATABASE_TESTS],
          pool: "threads",
          testTimeout: PATIENCE_MS,
          env: { TZ: "UTC" },
          setupFiles: [PROPERTY_SEED],
        },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          include: DATABASE_TESTS,
          exclude: NEVER,
          pool: "forks",
          env: { TZ: "UTC" },
          globalSetup: ["./db/testing/global-setup.ts"],
          setupFiles: [PROPERTY_SEED, "./db/testing/setup.ts"],
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
        },
      },
    ],
  },
});
