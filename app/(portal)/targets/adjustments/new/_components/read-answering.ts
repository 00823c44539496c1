import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { getReexamination } from "@/db/queries/market/reexaminations";
import type { Target } from "@/db/queries/targets";
import { nameIn } from "@/lib/i18n/name-in";
import type { View } from "@/lib/server/view";

/**
 * The market event that a request answers, with what it says in the form: `?reexamination=12`. Null without it; 404 when it is about
 * another target or not the reader's to see.
 */
export async function readAnswering({ scope, actor }: View, asked: unknown, target: Target) {
  if (asked === undefined) return null;
  const id = /^[1-9]\d{0,8}$/.test(String(asked)) ? Number(asked) : null;
  const found = id === null ? null : await getReexamination({ scope, personId: actor.personId }, id);
  const isSame =
    found?.metric === target.metric &&
    found.unit.id === target.unitId &&
    target.personId === null &&
    found.startOn === target.startOn &&
    found.endOn === target.endOn;
  if (!found || !isSame) notFound();
  const [t, locale] = await Promise.all([getTranslations("market"), getLocale()]);
  const event = nameIn(locale)(found.event);
  return {
    id: found.id,
    eventId: found.event.id,
    event,
    isOpen: found.state === "open",
    explanation: t("requestExplanation", { event, what: found.event.what }),
    evidence: t("requestEvidence", { event, source: found.event.source }),
  };
}
