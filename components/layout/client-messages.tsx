import { getLocale, getMessages, getTimeZone } from "next-intl/server";
import type { ReactNode } from "react";
import { Messages } from "./messages";

/** Texts of the namespaces asked for, by the catalogue that they are of: a catalogue lives as long as the process. */
const texts = new WeakMap<object, Map<string, string>>();

function textOf(catalogue: Record<string, unknown>, namespaces: readonly string[]): string {
  const known = texts.get(catalogue) ?? new Map<string, string>();
  texts.set(catalogue, known);
  const key = namespaces.join(" ");
  const text =
    known.get(key) ?? JSON.stringify(Object.fromEntries(namespaces.map((name) => [name, catalogue[name]])));
  known.set(key, text);
  return text;
}

/**
 * Lets the client islands below use `useTranslations` with these namespaces, besides those that are sent further up: `common`
 * and `errors` on every screen, `shell` on the portal's. Everything else stays on the server.
 */
export async function ClientMessages({
  namespaces,
  children,
}: {
  namespaces: readonly string[];
  children: ReactNode;
}) {
  const [catalogue, locale, timeZone] = await Promise.all([getMessages(), getLocale(), getTimeZone()]);
  return (
    <Messages json={textOf(catalogue, namespaces)} locale={locale} timeZone={timeZone}>
      {children}
    </Messages>
  );
}
