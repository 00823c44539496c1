import { Section } from "@/components/ui/card";
import type { AlertEvent } from "@/db/queries/alerts";
import type { AlertWords } from "../../_components/alert-words";

/** Who did what when, the newest first. */
export function AlertTimeline({
  events,
  words,
  id,
}: {
  events: readonly AlertEvent[];
  words: AlertWords;
  id: string;
}) {
  const { t, f, nameOf } = words;
  return (
    <Section className="mt-6" id={id} title={t("timeline")}>
      <ol className="space-y-3 border-l pl-4 text-sm">
        {events
          .map((event, i) => ({ ...event, label: labelOf(event, events[i - 1]) }))
          .toReversed()
          .map(({ id: key, label, comment, actor, at }) => (
            <li key={key}>
              <p>
                <span className="font-medium">{t(`event.${label}`)}</span>
                <span className="text-muted-foreground">{` · ${actor ? nameOf(actor) : t("system")}`}</span>
              </p>
              {comment ? <p>{comment}</p> : null}
              <p className="text-xs text-muted-foreground">{f.instant(at)}</p>
            </li>
          ))}
      </ol>
    </Section>
  );
}

/** An event that leaves the state as it was handed the alert over. */
function labelOf({ state }: AlertEvent, before: AlertEvent | undefined): string {
  if (before === undefined) return "raised";
  return before.state === state ? "assigned" : state;
}
