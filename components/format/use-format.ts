import { useLocale } from "next-intl";
import type { Locale } from "@/lib/i18n/locale";
import { deploymentSettings } from "./deployment";
import { bindFormat, type Format } from "./format";

const bound = new Map<Locale, Format>();

/** Formatters for this reader and deployment, made once per language. */
export function formatFor(locale: Locale): Format {
  const known = bound.get(locale) ?? bindFormat({ locale, ...deploymentSettings() });
  bound.set(locale, known);
  return known;
}

/** In client islands and in server components that are not async; those call `getFormat`. */
export function useFormat(): Format {
  return formatFor(useLocale() as Locale);
}
