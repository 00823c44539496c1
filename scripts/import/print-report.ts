import {
  noteSentence,
  obstacleSentence,
  optionSentence,
  problemSentence,
  questionSentence,
  type Translate,
} from "../../components/imports/import-sentences";
import type { Problem } from "../../lib/imports/problem";
import type { Question } from "../../lib/imports/question";
import { COUNTED_TABLES, type Counts, NO_ROWS } from "../../lib/imports/report";
import { parseObstacles } from "../../lib/imports/undo-obstacle";
import type { Looked } from "../../lib/server/imports/inspect-files";

/** Problems shown one by one; the JSON output has more of them, the screen exports all. */
const SHOWN = 20;
/** Other answers shown for a question. */
const OPTIONS = 8;

export const say = (line: string) => process.stderr.write(`${line}\n`);
export const print = (line: string) => process.stdout.write(`${line}\n`);

function sayQuestion(t: Translate, question: Question): void {
  const { code, key, options, proposal, rows, examples } = question;
  const others = options.filter((option) => option !== proposal);
  const best = proposal ?? others[0] ?? "";
  say(`\n  ? ${questionSentence(t, question)}`);
  if (rows > 0) say(`    ${t("rowsWaiting", { count: rows })}`);
  if (examples.length > 0) say(`    ${t("examples", { values: examples.join(" · ") })}`);
  say(
    `    ${t("cli.answerWith", { answer: `${key}=${best}` })}${proposal === null ? "" : `   (${t("proposal")})`}`,
  );
  const named = others.slice(0, OPTIONS).map((option) => {
    const sentence = optionSentence(t, code, option);
    return sentence === option ? option : `${option} (${sentence})`;
  });
  if (proposal === null) named.shift();
  if (named.length > 0) say(`    ${t("cli.otherAnswers", { options: named.join(" | ") })}`);
}

export function sayQuestions(t: Translate, questions: readonly Question[]): void {
  if (questions.length === 0) return;
  say(`\n${t("cli.open", { count: questions.length })}`);
  for (const question of questions.slice(0, SHOWN)) sayQuestion(t, question);
  if (questions.length > SHOWN) say(`  … ${t("cli.more", { count: questions.length - SHOWN })}`);
  if (questions.some(({ proposal }) => proposal !== null)) say(`\n${t("cli.acceptHint")}`);
}

function problemLine(t: Translate, problem: Problem): string {
  const { file, row, column, value } = problem;
  const where = row === null ? file : t("cli.at", { file, row });
  const what = [column, value === null || value === "" ? null : JSON.stringify(value)]
    .filter((part) => part !== null)
    .join(" ");
  return [where, what, problemSentence(t, problem)].filter((part) => part !== "").join(": ");
}

/** Unknown values are asked about once; repeating them row by row would bury everything else. */
export function sayProblems(t: Translate, { log }: Looked): void {
  const problems = log.kept.filter(({ code }) => code !== "unknownValue");
  if (problems.length === 0) return;
  say(`\n${t("cli.problemsTitle", { errors: log.counts.error, warnings: log.counts.warning })}`);
  for (const problem of problems.slice(0, SHOWN))
    say(`  ${problem.severity === "error" ? "✗" : "!"} ${problemLine(t, problem)}`);
  if (problems.length > SHOWN) say(`  … ${t("cli.more", { count: problems.length - SHOWN })}`);
}

export function sayNotes(t: Translate, { notes }: Looked): void {
  for (const note of notes) say(`  · ${noteSentence(t, note)}`);
}

/** Rows by table, as columns of text. */
export function printCounts(t: Translate, counts: Counts): void {
  const rows = COUNTED_TABLES.filter((table) =>
    Object.values(counts[table] ?? NO_ROWS).some((count) => count > 0),
  ).map((table) => {
    const { made, changed, unchanged, kept } = counts[table] ?? NO_ROWS;
    return [t(`tables.${table}`), ...[made, changed, unchanged, kept].map(String)];
  });
  const header = [
    t("counts.table"),
    t("counts.made"),
    t("counts.changed"),
    t("counts.unchanged"),
    t("counts.kept"),
  ];
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ""))));
  for (const row of all) {
    const padded = row.map((cell, column) => {
      const space = " ".repeat((widths[column] ?? 0) - width(cell));
      return column === 0 ? cell + space : space + cell;
    });
    print(padded.join("  "));
  }
}

/** Columns that a text takes in a terminal: Chinese characters take two. */
function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0);
}

export function sayObstacles(t: Translate, reasons: string): void {
  say(t("cli.undoRefused"));
  for (const obstacle of parseObstacles(reasons)) say(`  ✗ ${obstacleSentence(t, obstacle)}`);
}
