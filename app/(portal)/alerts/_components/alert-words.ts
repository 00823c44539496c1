import { getLocale, getTranslations } from "next-intl/server";
import { alertSentence, type SentenceWords } from "@/components/alerts/alert-sentence";
import { getFormat } from "@/components/format/get-format";
import type { Alert } from "@/db/queries/alerts";
import { workingDaysIn } from "@/lib/alerts/looks";
import type { Observed } from "@/lib/alerts/observe";
import type { WorkingCalendar } from "@/lib/calendar/working-calendar";
import { type Named, nameIn } from "@/lib/i18n/name-in";
import { addDays, type Day } from "@/lib/periods";

export interface AlertWords extends SentenceWords {
  nameOf: (named: Named) => string;
}

/** What every part of the alert screens needs to speak. */
export async function getAlertWords(): Promise<AlertWords> {
  const [t, tMetrics, f, locale] = await Promise.all([
    getTranslations("alerts"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
  ]);
  // The keys are built from codes, which the typed translator does not know one by one.
  return {
    t: t as unknown as SentenceWords["t"],
    tMetrics: tMetrics as unknown as SentenceWords["t"],
    f,
    nameOf: nameIn(locale),
  };
}

/** The alert in words as it was raised, or as it stands in a later look that is still past its first threshold. */
export function sentenceOf(
  words: AlertWords,
  alert: Alert,
  { on, calendar, look }: { on: Day; calendar: WorkingCalendar; look?: Observed | null },
): string {
  const { evidence, sinceOn } = alert;
  const first = evidence.thresholds[0]?.from;
  const isLive = look?.measured != null && first !== undefined && look.measured >= first;
  const until = on < sinceOn ? sinceOn : on;
  return alertSentence(words, {
    metric: evidence.metric,
    measure: evidence.measure,
    subject: words.nameOf(alert.person ?? alert.unit),
    measured: isLive && look.measured !== null ? look.measured : alert.measured,
    now: isLive ? look.now : evidence.now,
    basis: isLive ? look.basis : evidence.basis,
    from: evidence.thresholds[alert.threshold]?.from ?? null,
    sinceOn,
    days: workingDaysIn({ start: sinceOn, end: addDays(until, 1) }, calendar).length,
  });
}
