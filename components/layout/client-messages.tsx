import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/** What every screen sends to the browser; everything else stays on the server unless an island asks for it. */
const ALWAYS = ["common", "errors"] as const;

/** Lets the client islands below use `useTranslations` with these namespaces too. */
export async function ClientMessages({
  namespaces = [],
  children,
}: {
  namespaces?: readonly string[];
  children: ReactNode;
}) {
  const messages = (await getMessages()) as Record<string, unknown>;
  const sent = Object.fromEntries([...ALWAYS, ...namespaces].map((name) => [name, messages[name]]));
  return <NextIntlClientProvider messages={sent as never}>{children}</NextIntlClientProvider>;
}
