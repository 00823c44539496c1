import { createTranslator } from "use-intl/core";
import type { Translate } from "@/components/imports/import-sentences";
import { closeDatabase } from "@/db/client";
import { confirmImport } from "@/db/mutations/imports/import-state";
import { undoImport } from "@/db/mutations/imports/undo-import";
import { getImport, getImportProgress, listImports } from "@/db/queries/imports";
import { Refusal } from "@/lib/action-result";
import { loadMessages } from "@/lib/i18n/load-messages";
import type { Locale } from "@/lib/i18n/locale";
import { changesAnything } from "@/lib/imports/report";
import { inspectFiles, type Looked } from "@/lib/server/imports/inspect-files";
import type { SourceFile } from "@/lib/server/imports/read-files";
import { runImport } from "@/lib/server/imports/run-import";
import { openInspected } from "@/lib/server/imports/stored-import";
import { settings } from "@/lib/server/settings";
import {
  print,
  printCounts,
  say,
  sayNotes,
  sayObstacles,
  sayProblems,
  sayQuestions,
} from "./import/print-report";
import { type ImportArguments, Misuse, readArguments } from "./import/read-arguments";
import { readSourceFiles } from "./import/source-files";

const HELP = `Imports files into the portal, all or nothing.

  npm run import -- crm <folder or files>     accounts, products, sales teams, deals
  npm run import -- sales <folder or files>   salespeople, quotas, order lines
  npm run import -- --undo <number>           takes a whole import back
  npm run import -- --list                    what was imported

  --dry-run              looks and says what would happen; writes nothing
  --answer "<question>=<answer>"   e.g. --answer "product:GTXPro=GTX Pro"; may be repeated
  --answers <file.json>  answers as an object: { "product:GTXPro": "GTX Pro" }
  --accept-proposals     takes the proposed answer to every open question that has one
  --json                 the result as JSON on standard output
  --lang zh-CN|en        language of what is said; that of the terminal without it

What a file leaves open is asked: the questions are printed with how to answer them, nothing is written, and the exit code is 1.
CSV in UTF-8, UTF-16, GB18030 and others, and .xlsx. Results go to standard output, everything else to standard error.`;

interface Shell {
  t: Translate;
  isJson: boolean;
}

async function translator(locale: Locale): Promise<Translate> {
  const { imports } = await loadMessages(locale);
  const t = createTranslator({ locale, messages: { imports } as never, namespace: "imports" as never });
  return t as unknown as Translate;
}

function printJson(looked: Looked, rest: { id: number | null; state: string }): void {
  const { questions, notes, log, counts, sameAs, files } = looked;
  const problems = log.kept.slice(0, 1_000);
  print(
    JSON.stringify(
      { ...rest, counts, sameAs, questions, notes, problemCounts: log.counts, problems, files },
      null,
      2,
    ),
  );
}

/** Says on standard error how far the writing is, until it is stopped. */
function watch({ t }: Shell, importId: number): () => void {
  let last = -1;
  const timer = setInterval(async () => {
    const progress = await getImportProgress(importId).catch(() => null);
    if (!progress || progress.progressRows === last || progress.totalRows === 0) return;
    last = progress.progressRows;
    say(t("cli.writing", { done: last, total: progress.totalRows }));
  }, 700);
  return () => clearInterval(timer);
}

async function write(
  shell: Shell,
  { kind }: ImportArguments,
  files: readonly SourceFile[],
  looked: Looked,
): Promise<number> {
  const { t, isJson } = shell;
  const now = new Date();
  const importId = await openInspected({ kind, files, createdBy: null, now }, looked);
  await confirmImport(importId, { actorId: null, isQueued: false });
  const stop = watch(shell, importId);
  const counts = await runImport({ importId, actorId: null, now, looked }).finally(stop);
  const state = (await getImport(importId))?.state ?? "failed";
  if (isJson) printJson({ ...looked, counts: counts ?? looked.counts }, { id: importId, state });
  if (counts === null) {
    const failure = (await getImport(importId))?.report.failure ?? "unexpected";
    say(`${t("cli.failed")} ${t(`failures.${failure}`)}`);
    return 1;
  }
  if (!isJson) printCounts(t, counts);
  say(`\n${t("cli.done", { id: importId })}`);
  return 0;
}

async function runCommand(shell: Shell, asked: ImportArguments): Promise<number> {
  const { t, isJson } = shell;
  const found = readSourceFiles(asked.paths);
  if ("missing" in found) throw new Misuse(t("cli.noFolder", { path: found.missing }));
  const { files, skipped } = found;
  if (skipped.length > 0) say(t("cli.skipped", { files: skipped.join(", ") }));
  say(t("cli.reading", { count: files.length }));
  const { kind, answers, acceptsProposals } = asked;
  const looked = await inspectFiles({ kind, files, answers, acceptsProposals, now: new Date() });
  sayNotes(t, looked);
  sayProblems(t, looked);
  sayQuestions(t, looked.questions);
  if (looked.plan === null || looked.counts === null) {
    if (isJson) printJson(looked, { id: null, state: looked.questions.length > 0 ? "questions" : "failed" });
    say(`\n${t("cli.failed")}`);
    return 1;
  }
  const isNothing = !changesAnything(looked.counts);
  if (!asked.isDryRun && !isNothing) return write(shell, asked, files, looked);
  if (isJson) printJson(looked, { id: null, state: isNothing ? "unchanged" : "ready" });
  else printCounts(t, looked.counts);
  say(`\n${t(isNothing ? "cli.nothing" : "cli.dryRun")}`);
  return 0;
}

async function undo({ t, isJson }: Shell, importId: number): Promise<number> {
  try {
    await undoImport({ importId, actorId: null, timeZone: settings.TIME_ZONE });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === "undoRefused") sayObstacles(t, String(error.details.params?.reasons ?? ""));
    else say(t(`failures.${error.code}`));
    if (isJson) print(JSON.stringify({ id: importId, code: error.code, ...error.details.params }));
    return 1;
  }
  if (isJson) print(JSON.stringify({ id: importId, state: "undone" }));
  say(t("cli.undone", { id: importId }));
  return 0;
}

async function list({ t, isJson }: Shell): Promise<number> {
  const rows = await listImports({ limit: 100, offset: 0 });
  if (isJson) print(JSON.stringify(rows, null, 2));
  else
    for (const { id, kind, state, createdAt, files } of rows)
      print([id, kind, t(`states.${state}`), createdAt.toISOString(), files.join(", ")].join("\t"));
  return 0;
}

async function main(args: string[]): Promise<number> {
  const { command, isJson, locale } = readArguments(args);
  if ("help" in command) {
    print(HELP);
    return 0;
  }
  const shell = { t: await translator(locale), isJson };
  if ("list" in command) return list(shell);
  return "undo" in command ? undo(shell, command.undo) : runCommand(shell, command.run);
}

main(process.argv.slice(2))
  .catch((error: unknown) => {
    if (error instanceof Misuse) say(`${error.message}\n\n${HELP}`);
    else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  })
  .then(async (code) => {
    await closeDatabase().catch(() => {});
    process.exit(code);
  });
