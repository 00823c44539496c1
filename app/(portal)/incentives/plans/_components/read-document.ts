import "server-only";
import { createHash } from "node:crypto";
import { getLocale, getTranslations } from "next-intl/server";
import { formatFor } from "@/components/format/use-format";
import { documentText, planDocument } from "@/components/incentives/plan-document";
import type { PlanDetail, PlanVersion } from "@/db/queries/plans";
import type { Locale } from "@/lib/i18n/locale";
import { nameIn } from "@/lib/i18n/name-in";

/** A version in the words of a language, the reader's own unless asked, with the fingerprint of exactly these words. */
export async function readDocument(
  plan: Pick<PlanDetail, "name" | "nameEn">,
  version: PlanVersion,
  asked?: Locale,
) {
  const locale = asked ?? ((await getLocale()) as Locale);
  const [t, tIncentives, tMetrics] = await Promise.all([
    getTranslations({ locale, namespace: "planDocument" }),
    getTranslations({ locale, namespace: "incentives" }),
    getTranslations({ locale, namespace: "metrics" }),
  ]);
  const f = formatFor(locale);
  const words = { f, t: t as never, tIncentives: tIncentives as never, tMetrics: tMetrics as never };
  const sections = planDocument(words, { ...version, name: nameIn(locale)(plan) });
  const body = documentText(sections);
  return { locale, sections, body, hash: createHash("sha256").update(body).digest("hex") };
}
