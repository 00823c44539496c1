import "server-only";
import { env } from "@/db/env";
import { dayClock } from "@/lib/periods";

/** The deployment's settings. */
export const settings = env;

/** The business date of an instant in the deployment's time zone. */
export const businessDay = dayClock(settings.TIME_ZONE);
