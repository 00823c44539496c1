import { useLocale, useTranslations } from "next-intl";
import { Money } from "@/components/format/money";
import { Badge } from "@/components/ui/badge";
import { nameIn } from "@/lib/i18n/name-in";
import type { View } from "@/lib/server/view";
import { DecisionsWaiting, OpenAlerts } from "./decisions-waiting";
import { PaceLead } from "./pace-lead";
import { PartsBelow } from "./parts-below";
import type { ExecutiveDay } from "./read-executive";
import { TodayRow, TodaySection } from "./today-row";

/** The company against its plan, the three causes, the decisions that wait. */
export function ExecutiveToday({ day, view }: { day: ExecutiveDay; view: View }) {
  const t = useTranslations("today");
  const nameOf = nameIn(useLocale());
  return (
    <>
      <PaceLead name={nameOf(view.unit ?? view.company)} pace={day.pace} periodKey={view.period.key} />
      <div className="grid gap-x-10 lg:grid-cols-2">
        <div>
          <TodaySection empty={t("causesEmpty")} hint={t("causesHint")} id="causes" title={t("causesTitle")}>
            {day.causes.map(({ part, effect, amountMinor }) => (
              <TodayRow
                detail={t(`effectHint.${effect}`)}
                href={`/funnel?unit=${part.id}`}
                key={`${part.id}-${effect}`}
                marks={<Badge tone="warn">{t(`effect.${effect}`)}</Badge>}
                title={nameOf(part)}
                value={<Money amount={amountMinor} />}
              />
            ))}
          </TodaySection>
          <PartsBelow pace={day.pace} view={view} />
        </div>
        <div className="max-lg:mt-8">
          <DecisionsWaiting decisions={day} view={view} />
          <OpenAlerts decisions={day} view={view} />
        </div>
      </div>
    </>
  );
}
