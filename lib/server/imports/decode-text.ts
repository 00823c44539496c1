import "server-only";
import { analyse } from "chardet";
import iconv from "iconv-lite";

/** Encodings offered when the bytes do not tell. */
export const ENCODINGS = [
  "UTF-8",
  "UTF-16LE",
  "UTF-16BE",
  "GB18030",
  "Big5",
  "Shift_JIS",
  "windows-1252",
] as const;
export type Encoding = (typeof ENCODINGS)[number];

export type Decoded =
  | { text: string; encoding: Encoding }
  /** Several encodings fit, none for certain; the likeliest first. */
  | { ask: readonly Encoding[] }
  | { unreadable: true };

const withoutMark = (text: string) => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

/** The text when every byte fits the encoding, else null. */
function decodeAs(content: Uint8Array, encoding: Encoding): string | null {
  if (encoding === "UTF-8") {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(content);
    } catch {
      return null;
    }
  }
  const text = withoutMark(
    iconv.decode(Buffer.from(content.buffer, content.byteOffset, content.byteLength), encoding),
  );
  return text.includes("\ufffd") ? null : text;
}

/** Two bytes a character without a mark: Latin text then has a zero in every other byte. */
function utf16WithoutMark(content: Uint8Array): Encoding | null {
  const end = Math.min(content.length - (content.length % 2), 4_000);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < end; i += 2) {
    if (content[i] === 0) even += 1;
    if (content[i + 1] === 0) odd += 1;
  }
  const pairs = end / 2;
  if (pairs === 0) return null;
  if (odd / pairs > 0.4 && even / pairs < 0.1) return "UTF-16LE";
  return even / pairs > 0.4 && odd / pairs < 0.1 ? "UTF-16BE" : null;
}

/** From this share on, the pairs of high bytes are common Chinese characters (GB 2312, rows 16 to 55) and not chance. */
const MOSTLY = 0.6;

function looksChinese(content: Uint8Array): boolean {
  let pairs = 0;
  let common = 0;
  for (let i = 0; i < content.length && pairs < 20_000; i += 1) {
    const lead = content[i] ?? 0;
    if (lead < 0x81) continue;
    const trail = content[i + 1] ?? 0;
    pairs += 1;
    if (lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1) common += 1;
    i += 1;
  }
  return pairs > 0 && common / pairs >= MOSTLY;
}

/** What chardet calls them, as we call them. */
const NAMES: Readonly<Record<string, Encoding>> = {
  GB18030: "GB18030",
  Big5: "Big5",
  Shift_JIS: "Shift_JIS",
  "ISO-8859-1": "windows-1252",
  "windows-1252": "windows-1252",
};

/**
 * Text of unknown encoding. UTF-8 and UTF-16 prove themselves. Of the others every candidate is checked against all bytes, and
 * one is taken only when the statistics of the characters and a second opinion (chardet) agree; else the reader is asked.
 */
export function decodeText(content: Uint8Array, told?: string): Decoded {
  const named = ENCODINGS.find((encoding) => encoding.toLowerCase() === told?.toLowerCase());
  if (named) {
    const text = decodeAs(content, named);
    return text === null ? { unreadable: true } : { text, encoding: named };
  }
  const marked: Encoding | null =
    content[0] === 0xff && content[1] === 0xfe
      ? "UTF-16LE"
      : content[0] === 0xfe && content[1] === 0xff
        ? "UTF-16BE"
        : null;
  const proving = [marked, utf16WithoutMark(content), "UTF-8" as const].filter(
    (encoding) => encoding !== null,
  );
  for (const encoding of proving) {
    const text = decodeAs(content, encoding);
    if (text !== null) return { text, encoding };
  }
  if (marked) return { unreadable: true };
  const fitting = (["GB18030", "Big5", "Shift_JIS", "windows-1252"] as const).filter(
    (encoding) => decodeAs(content, encoding) !== null,
  );
  const opinions = analyse(content.subarray(0, 1_000_000)).flatMap(({ name }) => NAMES[name] ?? []);
  const [second] = opinions;
  const isChinese = looksChinese(content);
  const sure =
    isChinese && second === "GB18030"
      ? "GB18030"
      : !isChinese && second === "windows-1252"
        ? "windows-1252"
        : null;
  const text = sure !== null && fitting.includes(sure) ? decodeAs(content, sure) : null;
  if (text !== null && sure !== null) return { text, encoding: sure };
  const ranked = [...new Set([...(isChinese ? (["GB18030"] as const) : []), ...opinions, ...fitting])].filter(
    (encoding) => (fitting as Encoding[]).includes(encoding),
  );
  return ranked.length === 0 ? { unreadable: true } : { ask: ranked };
}
