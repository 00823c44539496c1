import { getLocale } from "next-intl/server";
import type { Locale } from "@/lib/i18n/locale";
import type { Format } from "./format";
import { formatFor } from "./use-format";

/** In async pages: once per page, then plain calls, which is what a table of 80 rows can afford. */
export async function getFormat(): Promise<Format> {
  return formatFor((await getLocale()) as Locale);
}
