import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { chooseLocale, isLocale, type Locale } from "../../lib/i18n/locale";
import { type Answers, answersInput, parseAnswer } from "../../lib/imports/answers";
import { IMPORT_KINDS, type ImportKind } from "../../lib/imports/import-states";

/** Something in the words of the command that cannot be done; the message is for the reader. */
export class Misuse extends Error {}

export interface ImportArguments {
  kind: ImportKind;
  paths: string[];
  answers: Answers;
  acceptsProposals: boolean;
  isDryRun: boolean;
}

export interface CommandArguments {
  isJson: boolean;
  locale: Locale;
  /** What is asked for. */
  command: { help: true } | { list: true } | { undo: number } | { run: ImportArguments };
}

const OPTIONS = {
  "dry-run": { type: "boolean" },
  answer: { type: "string", multiple: true },
  answers: { type: "string" },
  "accept-proposals": { type: "boolean" },
  undo: { type: "string" },
  list: { type: "boolean" },
  json: { type: "boolean" },
  lang: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}

function answersFrom(file: string | undefined, single: readonly string[]): Answers {
  const answers: Record<string, string> = {};
  if (file !== undefined) {
    if (!existsSync(file)) throw new Misuse(`There is no file ${file}.`);
    const parsed = answersInput.safeParse(tryJson(readFileSync(file, "utf8")));
    if (!parsed.success)
      throw new Misuse(`${file} has to be a JSON object of text: { "product:GTXPro": "GTX Pro" }`);
    Object.assign(answers, parsed.data);
  }
  for (const text of single) {
    const answer = parseAnswer(text);
    if (!answer) throw new Misuse(`--answer takes "<question>=<answer>", not "${text}".`);
    answers[answer[0]] = answer[1];
  }
  return answers;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The language asked for, else that of the terminal; English where it says nothing. */
function localeOf(asked: string | undefined): Locale {
  if (isLocale(asked)) return asked;
  if (asked !== undefined) throw new Misuse(`--lang is zh-CN or en, not ${asked}.`);
  const terminal = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "en";
  return chooseLocale(undefined, terminal.startsWith("zh") ? "zh-CN" : "en");
}

export function readArguments(args: string[]): CommandArguments {
  const { values, positionals } = parse(args);
  const shared = { isJson: values.json ?? false, locale: localeOf(values.lang) };
  if (values.help || (args.length === 0 && positionals.length === 0))
    return { ...shared, command: { help: true } };
  if (values.list) return { ...shared, command: { list: true } };
  if (values.undo !== undefined) {
    if (!/^[1-9]\d{0,8}$/.test(values.undo))
      throw new Misuse(`--undo takes the number of an import, not "${values.undo}".`);
    return { ...shared, command: { undo: Number(values.undo) } };
  }
  const [given, ...paths] = positionals;
  const kind = IMPORT_KINDS.find((known) => known === given);
  if (!kind) throw new Misuse(`What to import: ${IMPORT_KINDS.join(" or ")}?`);
  if (paths.length === 0) throw new Misuse("Which folder or files?");
  const answers = answersFrom(values.answers, values.answer ?? []);
  const acceptsProposals = values["accept-proposals"] ?? false;
  return {
    ...shared,
    command: { run: { kind, paths, answers, acceptsProposals, isDryRun: values["dry-run"] ?? false } },
  };
}
