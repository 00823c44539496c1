import { useLocale } from "next-intl";
import { nameIn } from "@/lib/i18n/name-in";
import type { View } from "@/lib/server/view";
import { DecisionsWaiting, OpenAlerts } from "./decisions-waiting";
import { PaceLead } from "./pace-lead";
import { PartsBelow } from "./parts-below";
import { PeopleInNeed } from "./people-in-need";
import type { ManagerDay } from "./read-manager";

/** The subtree against its pace, then what waits for a decision, then who needs the manager. */
export function ManagerToday({ day, view }: { day: ManagerDay; view: View }) {
  const nameOf = nameIn(useLocale());
  return (
    <>
      <PaceLead name={nameOf(view.unit ?? view.actor)} pace={day.pace} periodKey={view.period.key} />
      <div className="grid gap-x-10 lg:grid-cols-2">
        <div>
          <DecisionsWaiting decisions={day} view={view} />
          <OpenAlerts decisions={day} view={view} />
        </div>
        <div className="max-lg:mt-8">
          <PeopleInNeed day={day} view={view} />
          <PartsBelow pace={day.pace} view={view} />
        </div>
      </div>
    </>
  );
}
