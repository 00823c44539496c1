import "server-only";
import { createHash } from "node:crypto";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { documentText, planDocument } from "@/components/incentives/plan-document";
import type { PlanDetail, PlanVersion } from "@/db/queries/plans";
import { nameIn } from "@/lib/i18n/name-in";

/** A version in the reader's words, with the fingerprint of exactly these words. */
export async function readDocument(plan: Pick<PlanDetail, "name" | "nameEn">, version: PlanVersion) {
  const [t, tIncentives, tMetrics, f, locale] = await Promise.all([
    getTranslations("planDocument"),
    getTranslations("incentives"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
  ]);
  const words = { f, t: t as never, tIncentives: tIncentives as never, tMetrics: tMetrics as never };
  const sections = planDocument(words, { ...version, name: nameIn(locale)(plan) });
  const body = documentText(sections);
  return { locale, sections, body, hash: createHash("sha256").update(body).digest("hex") };
}
