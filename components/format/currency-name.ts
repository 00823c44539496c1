import type { Locale } from "@/lib/i18n/locale";
import { deploymentSettings } from "./deployment";

/** What amounts are typed in, as a word for labels: 人民币, Chinese yuan. */
export function currencyName(locale: Locale | string): string {
  const { currency } = deploymentSettings();
  return new Intl.DisplayNames(locale, { type: "currency" }).of(currency) ?? currency;
}
