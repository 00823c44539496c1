import { getTranslations } from "next-intl/server";
import type { SentenceWords } from "@/components/alerts/alert-sentence";
import { type AlertWords, getAlertWords } from "../../_components/alert-words";

export interface PlaybookWords extends Omit<AlertWords, "t"> {
  /** Of the namespace `playbooks`. */
  t: SentenceWords["t"];
  /** Of the namespace `alerts`. */
  tAlerts: SentenceWords["t"];
}

export async function getPlaybookWords(): Promise<PlaybookWords> {
  const [{ t: tAlerts, ...words }, t] = await Promise.all([getAlertWords(), getTranslations("playbooks")]);
  return { ...words, tAlerts, t: t as unknown as SentenceWords["t"] };
}
