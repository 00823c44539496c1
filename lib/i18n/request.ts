import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { loadCompiledMessages } from "./load-messages";
import { chooseLocale, isLocale, PREFERENCE_COOKIES } from "./locale";

/** Language of one request: asked for by the caller, else the reader's cookie, else the browser's. Never in the URL. */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked)
    ? asked
    : chooseLocale(
        (await cookies()).get(PREFERENCE_COOKIES.locale)?.value,
        (await headers()).get("accept-language"),
      );
  return {
    locale,
    messages: (await loadCompiledMessages(locale)) as never,
    timeZone: process.env.TIME_ZONE || "Asia/Shanghai",
  };
});
