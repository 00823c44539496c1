import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import compile from "icu-minify/compile";
import type { Locale } from "./locale";

/** Sentences by domain and key, keys nested at will. */
export type Messages = { [key: string]: string | Messages };
/** The same, each sentence parsed: what the formatter of the built application takes. */
type CompiledMessages = { [key: string]: ReturnType<typeof compile> | CompiledMessages };

/** Every domain's sentences in one language, under the name of its file; a new domain is a new pair of files and no list. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  const folder = path.join(/*turbopackIgnore: true*/ process.cwd(), "lib", "i18n", "messages", locale);
  const files = (await readdir(folder)).filter((file) => file.endsWith(".json"));
  const entries = files.map(
    async (file) => [file.slice(0, -5), JSON.parse(await readFile(path.join(folder, file), "utf8"))] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

/** Through JSON: the compiler makes objects without a prototype, which may not cross to the browser. */
function compilePlain(sentence: string): ReturnType<typeof compile> {
  return JSON.parse(JSON.stringify(compile(sentence)));
}

function compileAll(messages: Messages): CompiledMessages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === "string" ? compilePlain(value) : compileAll(value),
    ]),
  );
}

const compiled = new Map<Locale, Promise<CompiledMessages>>();

/**
 * Parsed here once, so that neither a request nor the browser parses them: next.config.ts replaces the parser by a
 * formatter of a tenth of its size. Kept for the life of the process, except while developing.
 */
export function loadCompiledMessages(locale: Locale): Promise<CompiledMessages> {
  const known = compiled.get(locale);
  if (known && process.env.NODE_ENV === "production") return known;
  const messages = loadMessages(locale).then(compileAll);
  compiled.set(locale, messages);
  return messages;
}
