import { useLocale, useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { Alert } from "@/components/ui/alert";
import type { MarketEvent } from "@/db/queries/market/events";
import { nameIn } from "@/lib/i18n/name-in";
import type { Day } from "@/lib/periods";
import { SourceText } from "../../_components/source-text";

/** What happened, since when, where it can be seen, and how far the answers are. */
export function EventFacts({ event, today }: { event: MarketEvent; today: Day }) {
  const t = useTranslations("market");
  const f = useFormat();
  const inLocale = nameIn(useLocale());
  const done = event.targets - event.unanswered;
  const isLate = event.state === "open" && event.unanswered > 0 && event.dueOn < today;
  const facts = [
    [t("kind"), t(`kinds.${event.kind}`)],
    [t("effect"), t(`effects.${event.effect}`)],
    [t("since"), f.day(event.sinceOn)],
    [t("source"), <SourceText key="source" source={event.source} />],
    [
      t("productLines"),
      event.productLines.length === 0 ? t("allLines") : event.productLines.map(inLocale).join(t("comma")),
    ],
    [t("recorder"), t("recordedBy", { name: inLocale(event.recorder), at: f.instant(event.createdAt) })],
  ] as const;
  return (
    <div className="mb-6 space-y-4">
      <p className="text-lg">
        <span className="font-semibold">{t("answeredLead", { done, count: event.targets })}</span>{" "}
        <span className={isLate ? "text-bad" : "text-muted-foreground"}>
          {t(isLate ? "dueLate" : "dueBy", { day: f.day(event.dueOn) })}
        </span>
      </p>
      <p className="max-w-3xl whitespace-pre-line">{event.what}</p>
      <dl className="grid max-w-3xl grid-cols-2 gap-x-8 gap-y-3 text-sm sm:grid-cols-3">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-muted-foreground">{label}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {event.callOffReason ? (
        <Alert title={t("calledOffBecause", { reason: event.callOffReason })} tone="info" />
      ) : null}
    </div>
  );
}
