import { MapPin, MessageSquareText, Monitor, Phone, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import type { ActivityKind } from "@/lib/funnel/activity-kinds";
import type { Named } from "@/lib/i18n/name-in";
import type { Day } from "@/lib/periods";

interface Activity {
  id: number;
  kind: ActivityKind;
  happenedOn: Day;
  note: string | null;
  person: Named;
  opportunity: { id: number; name: string } | null;
}

const ICONS = {
  visit: MapPin,
  call: Phone,
  demo: Monitor,
  email: MessageSquareText,
  meeting: Users,
} as const;

/** What was done, newest first. `showDeal` where activities of several deals stand together. */
export function ActivityList({
  activities,
  nameOf,
  showDeal,
}: {
  activities: readonly Activity[];
  nameOf: (named: Named) => string;
  showDeal?: boolean;
}) {
  const t = useTranslations("sales");
  const format = useFormat();
  if (activities.length === 0) {
    return (
      <EmptyState className="py-6" title={t("noActivities")}>
        {t("noActivitiesText")}
      </EmptyState>
    );
  }
  return (
    <ol className="divide-y border-y text-sm">
      {activities.map(({ id, kind, happenedOn, note, person, opportunity }) => (
        <li className="flex gap-3 py-2" key={id}>
          <Icon className="stroke-[1.75] mt-0.5 size-4 shrink-0 text-faint" of={ICONS[kind]} />
          <div className="min-w-0 flex-1">
            <p>
              <span className="font-medium">{t(`activity.${kind}`)}</span>
              <span className="text-muted-foreground"> · {nameOf(person)}</span>
              {showDeal && opportunity ? (
                <a
                  className="text-muted-foreground hover:underline"
                  href={`/opportunities/${opportunity.id}`}
                >
                  {" "}
                  · {opportunity.name}
                </a>
              ) : null}
            </p>
            {note ? <p className="whitespace-pre-line text-muted-foreground">{note}</p> : null}
          </div>
          <time className="shrink-0 text-muted-foreground" dateTime={happenedOn}>
            {format.day(happenedOn)}
          </time>
        </li>
      ))}
    </ol>
  );
}
