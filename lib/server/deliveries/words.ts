import "server-only";
import { createTranslator } from "use-intl/core";
import { loadCompiledMessages } from "@/lib/i18n/load-messages";
import { DEFAULT_LOCALE, isLocale, type Locale } from "@/lib/i18n/locale";
import { paramsFor } from "@/lib/i18n/params-for";

export interface Words {
  /** The sentence that the bell shows. */
  sentence(kind: string, params: Record<string, string | number>): string;
  mailSubject(count: number): string;
  mailFooter(settingsUrl: string): string;
  /** What a test message says. */
  testTitle(): string;
}

/** The built server formats parsed messages; a test gives plain ones. */
export type LoadMessages = (locale: Locale) => Promise<unknown>;

/** Sentences in the language that the person has chosen; the deployment's first one where none was. */
export async function readWords(
  locale: string | null,
  load: LoadMessages = loadCompiledMessages,
): Promise<Words> {
  const language = isLocale(locale) ? locale : DEFAULT_LOCALE;
  const messages = (await load(language)) as Record<string, unknown>;
  const translator = (namespace: string) =>
    createTranslator({
      locale: language,
      messages: messages as never,
      namespace: namespace as never,
    }) as unknown as (key: string, params?: Record<string, string | number>) => string;
  const [told, words] = [translator("notifications"), translator("delivery")];
  return {
    sentence: (kind, params) => told(kind, paramsFor(params, language)),
    mailSubject: (count) => words("mail.subject", { count }),
    mailFooter: (url) => words("mail.footer", { url }),
    testTitle: () => words("webhooks.testTitle"),
  };
}
