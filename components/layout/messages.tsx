"use client";

import { NextIntlClientProvider } from "next-intl";
import { createContext, type ReactNode, useContext, useMemo } from "react";

type Sentences = Record<string, unknown>;

/** What providers further up have sent; a namespace is sent once per screen. */
const Above = createContext<Sentences>({});

const MOST_KEPT = 100;
const parsed = new Map<string, Sentences>();

/** The same few texts again and again: on the server for every reader, in the browser for every screen. */
function parseOnce(json: string): Sentences {
  const known = parsed.get(json);
  if (known) return known;
  if (parsed.size >= MOST_KEPT) parsed.clear();
  const sentences = JSON.parse(json) as Sentences;
  parsed.set(json, sentences);
  return sentences;
}

interface MessagesProps {
  locale: string;
  timeZone: string;
  /** Namespaces as one text: a tree of objects would be walked node by node on every request, on both sides. */
  json: string;
  children: ReactNode;
}

export function Messages({ locale, timeZone, json, children }: MessagesProps) {
  const above = useContext(Above);
  const messages = useMemo(() => ({ ...above, ...parseOnce(json) }), [above, json]);
  return (
    <Above value={messages}>
      <NextIntlClientProvider locale={locale} messages={messages as never} timeZone={timeZone}>
        {children}
      </NextIntlClientProvider>
    </Above>
  );
}
