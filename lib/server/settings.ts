import "server-only";
import { env } from "@/db/env";
import { type Day, today as dayOf } from "@/lib/periods";

/** The deployment's settings. */
export const settings = env;

/** The business date of an instant in the deployment's time zone. */
export function businessDay(now: Date): Day {
  return dayOf(now, settings.TIME_ZONE);
}
