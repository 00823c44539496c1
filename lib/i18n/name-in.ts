import type { Locale } from "./locale";

/** Something that the company names in its own language and may name in English. */
export interface Named {
  name: string;
  nameEn?: string | null;
}

/** The name in the reader's language; where there is no English one, the company's own. */
export function nameIn(locale: Locale | string): (named: Named) => string {
  return locale === "en" ? ({ name, nameEn }) => nameEn || name : ({ name }) => name;
}
