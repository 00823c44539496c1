import "server-only";
import Papa from "papaparse";
import { FILE_LIMITS, type RowFlaw } from "@/lib/imports/table";
import type { ReadProblem, Sheet } from "./read-problem";

const DELIMITERS = [",", ";", "\t", "|"] as const;

/** The separator that stands most often in the header, outside quotes. */
function detectDelimiter(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let isQuoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i] ?? "";
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === "\n" || character === "\r") && text.slice(0, i).trim() !== "") break;
    else if (!isQuoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] > 0 ? best[0] : ",";
}

/** Excel writes the separator into the first line when it is told to. */
function withoutSeparatorLine(text: string): { text: string; delimiter: string | null } {
  const match = /^sep=(.)\r?\n/i.exec(text);
  return match
    ? { text: text.slice(match[0].length), delimiter: match[1] ?? null }
    : { text, delimiter: null };
}

/** Fields of a delimited text, with the rows whose quotes are wrong. An opening quote that is never closed spoils the file. */
export function readCsv(content: string): { sheet: Sheet; delimiter: string } | ReadProblem {
  const { text, delimiter: told } = withoutSeparatorLine(content);
  const delimiter = told ?? detectDelimiter(text);
  const { data, errors } = Papa.parse<string[]>(text, {
    delimiter,
    skipEmptyLines: false,
    preview: FILE_LIMITS.rows + 2,
  });
  const unclosed = errors.find(({ code }) => code === "MissingQuotes");
  if (unclosed) return { code: "unbalancedQuotes", params: { row: (unclosed.row ?? 0) + 1 } };
  const badQuotes: RowFlaw[] = errors
    .filter(({ type }) => type === "Quotes")
    .map(({ row }) => ({ index: row ?? 0, code: "badQuotes" }));
  return { sheet: { name: null, rows: data, flaws: badQuotes }, delimiter };
}
