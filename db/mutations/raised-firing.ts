import "server-only";
import type { AlertEvidence } from "@/lib/alerts/alert-evidence";
import type { Firing } from "@/lib/alerts/evaluate-rule";
import type { WorkingCalendar } from "@/lib/calendar/working-calendar";
import type { Day } from "@/lib/periods";
import type { Subject } from "../queries/alert/subjects";
import type { alertRules } from "../schema";

/** A rule has fired about somebody. */
export interface RuleFiring {
  rule: typeof alertRules.$inferSelect;
  subject: Subject;
  fired: Firing;
  evidence: AlertEvidence;
}

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
