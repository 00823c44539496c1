import type { NamedStage, Opportunity, StageVisit } from "@/db/queries/opportunity";
import type { Named } from "@/lib/i18n/name-in";
import type { Day } from "@/lib/periods";

/** What every part of a deal's page tells from. */
export interface Story {
  deal: Opportunity;
  stages: readonly NamedStage[];
  /** Oldest first. */
  visits: readonly StageVisit[];
  today: Day;
  nameOf: (named: Named) => string;
}
