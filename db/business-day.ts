import "server-only";
import { type Day, today } from "@/lib/periods";
import { env } from "./env";

/** The business date of an instant in the deployment's time zone. */
export function businessDayOf(now: Date): Day {
  return today(now, env.TIME_ZONE);
}
