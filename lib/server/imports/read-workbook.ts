import "server-only";
import readXlsxFile from "read-excel-file/node";
import type { ReadProblem, Sheet } from "./read-problem";

/** What a workbook may hold unpacked: a small archive can unfold to many gigabytes. */
const MOST_UNPACKED = 512 * 1024 * 1024;
/** A damaged archive must not keep anybody waiting. */
const PATIENCE_MS = 60_000;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** Sum of the sizes that the archive's own directory announces; null when it has none. */
export function unpackedSize(content: Buffer): number | null {
  const from = Math.max(0, content.length - 66_000);
  for (let end = content.length - 22; end >= from; end -= 1) {
    if (content.readUInt32LE(end) !== END_OF_DIRECTORY) continue;
    let size = 0;
    let at = content.readUInt32LE(end + 16);
    for (let left = content.readUInt16LE(end + 10); left > 0; left -= 1) {
      if (at + 46 > content.length || content.readUInt32LE(at) !== DIRECTORY_ENTRY) return null;
      size += content.readUInt32LE(at + 24);
      at +=
        46 + content.readUInt16LE(at + 28) + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
    }
    return size;
  }
  return null;
}

/** A cell as text: dates as ISO days, numbers in full, so that everything is read by the same rules as delimited text. */
export function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) {
    if (Number.isNaN(cell.getTime())) return "";
    const iso = cell.toISOString();
    return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
  }
  if (typeof cell === "number") return numberText(cell);
  return String(cell);
}

function numberText(value: number): string {
  const text = String(value);
  if (!/e/i.test(text)) return text;
  return Math.abs(value) < 1 ? value.toFixed(12).replace(/0+$/, "") : BigInt(Math.round(value)).toString();
}

function afterPatience(): { promise: Promise<never>; cancel: () => void } {
  let timer: NodeJS.Timeout;
  const promise = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the workbook takes too long to read")), PATIENCE_MS);
  });
  return { promise, cancel: () => clearTimeout(timer) };
}

/** The sheets of a workbook that hold anything. */
export async function readWorkbook(content: Buffer): Promise<Sheet[] | ReadProblem> {
  const size = unpackedSize(content);
  if (size === null) return { code: "workbookUnreadable" };
  if (size > MOST_UNPACKED)
    return {
      code: "fileTooLarge",
      params: { megabytes: Math.ceil(size / 1_048_576), most: MOST_UNPACKED / 1_048_576 },
    };
  const patience = afterPatience();
  try {
    const sheets = await Promise.race([readXlsxFile(content), patience.promise]);
    return sheets
      .map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellText)), flaws: [] }))
      .filter(({ rows }) => rows.some((row) => row.some((cell) => cell.trim() !== "")));
  } catch {
    return { code: "workbookUnreadable" };
  } finally {
    patience.cancel();
  }
}
