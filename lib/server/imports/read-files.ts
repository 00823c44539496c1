import "server-only";
import { type Answers, answerFor } from "@/lib/imports/answers";
import { ProblemLog } from "@/lib/imports/problem";
import type { Question } from "@/lib/imports/question";
import { FILE_LIMITS, type Table } from "@/lib/imports/table";
import { decodeText } from "./decode-text";
import { readCsv } from "./read-csv";
import type { ReadProblem } from "./read-problem";
import { readWorkbook } from "./read-workbook";
import { sniffKind, sniffText } from "./sniff-kind";
import { toTable } from "./to-table";

export interface SourceFile {
  name: string;
  content: Uint8Array;
}

export interface ReadFiles {
  tables: Table[];
  questions: Question[];
  log: ProblemLog;
}

/** What one file came to: tables, and why others of its sheets could not be read. */
type Outcome = { table: Table } | { problem: ReadProblem; name: string } | { question: Question };

const isProblem = (value: object): value is ReadProblem => "code" in value;

function outcomeOf(name: string, table: Table | ReadProblem): Outcome {
  return isProblem(table) ? { problem: table, name } : { table };
}

async function readBook({ name, content }: SourceFile): Promise<Outcome[]> {
  const sheets = await readWorkbook(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  if (isProblem(sheets)) return [{ problem: sheets, name }];
  if (sheets.length === 0) return [{ problem: { code: "fileEmpty" }, name }];
  return sheets.map((sheet) => {
    const file = sheets.length === 1 ? name : `${name}#${sheet.name}`;
    return outcomeOf(file, toTable(sheet, { file, encoding: null, delimiter: null, isLoose: true }));
  });
}

function readText({ name, content }: SourceFile, answers: Answers): Outcome {
  const key = `encoding:${name}`;
  const decoded = decodeText(content, answerFor(answers, key, "encoding") ?? undefined);
  if ("unreadable" in decoded) return { problem: { code: "encodingUnreadable" }, name };
  if ("ask" in decoded) {
    const [proposal = null] = decoded.ask;
    const options = decoded.ask;
    return {
      question: { key, code: "encoding", params: { file: name }, options, proposal, rows: 0, examples: [] },
    };
  }
  const { text, encoding } = decoded;
  const wrong = sniffText(text);
  if (wrong !== null) return { problem: { code: "fileWrongKind", params: { kind: wrong } }, name };
  if (text.trim() === "") return { problem: { code: "fileEmpty" }, name };
  const csv = readCsv(text);
  if (isProblem(csv)) return { problem: csv, name };
  return outcomeOf(
    name,
    toTable(csv.sheet, { file: name, encoding, delimiter: csv.delimiter, isLoose: false }),
  );
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1_048_576);

async function readFile(file: SourceFile, answers: Answers): Promise<Outcome[]> {
  const { content, name } = file;
  if (content.byteLength > FILE_LIMITS.bytes) {
    const params = { megabytes: megabytes(content.byteLength), most: megabytes(FILE_LIMITS.bytes) };
    return [{ problem: { code: "fileTooLarge", params }, name }];
  }
  const sniffed = sniffKind(content);
  if (sniffed.kind === "empty") return [{ problem: { code: "fileEmpty" }, name }];
  if (sniffed.kind === "wrong")
    return [{ problem: { code: "fileWrongKind", params: { kind: sniffed.is } }, name }];
  return sniffed.kind === "workbook" ? readBook(file) : [readText(file, answers)];
}

/** Reads files as tables of text. Nothing is thrown for what is in them: every fault becomes a problem or a question. */
export async function readFiles(files: readonly SourceFile[], answers: Answers): Promise<ReadFiles> {
  const read: ReadFiles = { tables: [], questions: [], log: new ProblemLog() };
  for (const file of files) {
    for (const outcome of await readFile(file, answers)) {
      if ("table" in outcome) read.tables.push(outcome.table);
      else if ("question" in outcome) read.questions.push(outcome.question);
      else read.log.addFile(outcome.name, outcome.problem.code, outcome.problem.params);
    }
  }
  return read;
}
