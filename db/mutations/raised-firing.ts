import "server-only";
import type { WorkingCalendar } from "@/lib/calendar/working-calendar";
import type { Day } from "@/lib/periods";
import type { RuleFiring } from "../queries/alert/fire-rules";

/** Under which circumstances it is raised. */
export interface RaiseSetting {
  now: Date;
  today: Day;
  calendar: WorkingCalendar;
}

/** A firing that has become an alert. */
export interface RaisedFiring extends RuleFiring {
  id: number;
  ownerId: number | null;
  told: readonly number[];
}
