import "server-only";
import type { WrongKind } from "@/lib/imports/table";

/** First bytes of formats that are no tables, whatever the name of the file says. */
const SIGNATURES: readonly (readonly [WrongKind, readonly number[]])[] = [
  ["gzip", [0x1f, 0x8b]],
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["xls", [0xd0, 0xcf, 0x11, 0xe0]],
  ["image", [0x89, 0x50, 0x4e, 0x47]],
  ["image", [0xff, 0xd8, 0xff]],
  ["image", [0x47, 0x49, 0x46, 0x38]],
  ["image", [0x42, 0x4d, 0xf6]],
  ["image", [0x49, 0x49, 0x2a, 0x00]],
  ["image", [0x4d, 0x4d, 0x00, 0x2a]],
  ["zip", [0x37, 0x7a, 0xbc, 0xaf]],
  ["zip", [0x52, 0x61, 0x72, 0x21]],
];

const isAt = (content: Uint8Array, bytes: readonly number[], start = 0) =>
  bytes.every((byte, index) => content[start + index] === byte);

/** A workbook names this part in clear in its archive; other zip files do not. */
const WORKBOOK_PART = "xl/workbook.xml";

export type Sniffed =
  | { kind: "text" }
  | { kind: "workbook" }
  | { kind: "empty" }
  | { kind: "wrong"; is: WrongKind };

/** What the bytes are, by their content and never by the name of the file. */
export function sniffKind(content: Uint8Array): Sniffed {
  if (content.length === 0) return { kind: "empty" };
  if (isAt(content, [0x50, 0x4b, 0x03, 0x04]) || isAt(content, [0x50, 0x4b, 0x05, 0x06])) {
    const isWorkbook = Buffer.from(content.buffer, content.byteOffset, content.byteLength).includes(
      WORKBOOK_PART,
    );
    return isWorkbook ? { kind: "workbook" } : { kind: "wrong", is: "zip" };
  }
  if (isAt(content, [0x52, 0x49, 0x46, 0x46]) && isAt(content, [0x57, 0x45, 0x42, 0x50], 8))
    return { kind: "wrong", is: "image" };
  const found = SIGNATURES.find(([, bytes]) => isAt(content, bytes));
  return found ? { kind: "wrong", is: found[0] } : { kind: "text" };
}

/** What a text is when it is no table: a web page saved under the name of one, or data of another form. */
export function sniffText(text: string): WrongKind | null {
  const start = text.slice(0, 2_000).trimStart();
  if (/^<(?:!doctype\s+html|html|head|body|table)\b/i.test(start)) return "html";
  if (/^<\?xml\b/i.test(start) || /^<[a-z][\w:-]*[\s>]/i.test(start)) return "xml";
  if (/^(?:\{\s*"|\[\s*[{["\d])/.test(start) && isJson(text)) return "json";
  return text.includes("\u0000") ? "binary" : null;
}

function isJson(text: string): boolean {
  const end = text.trimEnd().at(-1);
  return end === "}" || end === "]";
}
