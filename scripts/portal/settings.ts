import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import nextEnv from "@next/env";

/** What `npm start` and its like take from the environment, `.env` files included. */
export interface Settings {
  root: string;
  dataDir: string;
  /** Null: the embedded server. */
  databaseUrl: string | null;
  port: number;
  host: string | undefined;
  demo: boolean;
}

function parsePort(text: string | undefined): number {
  const port = Number(text || 3000);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`PORT is a number from 0 to 65535, not "${text}".`);
}

/** Reads the settings; `.env` files count just as they will for the web server. */
export function readSettings(root: string, development = false): Settings {
  nextEnv.loadEnvConfig(root, development, { info: () => {}, error: console.error });
  const env = process.env;
  return {
    root,
    dataDir: resolve(root, env.DATA_DIR || ".data"),
    databaseUrl: env.DATABASE_URL || null,
    port: parsePort(env.PORT),
    host: env.HOST || undefined,
    demo: env.DEMO !== "0",
  };
}

/** The key that signs sessions, made once per data folder, so that a restart signs nobody out. */
export function sessionSecret(dataDir: string): string {
  const file = join(dataDir, "session-secret");
  try {
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8").trim();
}
