import "server-only";
import { parseEnv } from "@/lib/env";

// The build loads every module and asks the database for nothing; the address is only known when serving.
const building = process.env.NEXT_PHASE === "phase-production-build";

/** The deployment's settings, parsed once per process. */
export const env = parseEnv(building ? { ...process.env, DATABASE_URL: "postgres://nowhere" } : process.env);
