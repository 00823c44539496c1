import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Locale } from "./locale";

export type Messages = Record<string, Record<string, unknown>>;

const loaded = new Map<Locale, Promise<Messages>>();

async function readMessages(locale: Locale): Promise<Messages> {
  const folder = path.join(/*turbopackIgnore: true*/ process.cwd(), "lib", "i18n", "messages", locale);
  const files = (await readdir(folder)).filter((file) => file.endsWith(".json"));
  const entries = files.map(async (file) => [file.slice(0, -5), JSON.parse(await readFile(path.join(folder, file), "utf8"))] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * Every domain's sentences in one language, under the name of its file. Read from disk, so that a new domain is
 * a new pair of files and no list; kept for the life of the process, except while developing.
 */
export function loadMessages(locale: Locale): Promise<Messages> {
  const known = loaded.get(locale);
  if (known && process.env.NODE_ENV === "production") return known;
  const messages = readMessages(locale);
  loaded.set(locale, messages);
  return messages;
}
