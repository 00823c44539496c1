import "server-only";
import { cookies } from "next/headers";
import { isLocale, PREFERENCE_COOKIES } from "../i18n/locale";

const YEAR_SECONDS = 31_536_000;

/** At sign-in the language that the person has chosen comes along; without a choice the browser's stays. */
export async function rememberLocale(locale: string | null): Promise<void> {
  if (!isLocale(locale)) return;
  const jar = await cookies();
  jar.set(PREFERENCE_COOKIES.locale, locale, { path: "/", maxAge: YEAR_SECONDS, sameSite: "lax" });
}
