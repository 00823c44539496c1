import "server-only";
import { join } from "node:path";
import pdfmake from "pdfmake";
import type { Content, TDocumentDefinitions } from "pdfmake/interfaces";

const FONTS = join(process.cwd(), "node_modules/@expo-google-fonts/noto-sans-sc");
const REGULAR = join(FONTS, "400Regular/NotoSansSC_400Regular.ttf");
const BOLD = join(FONTS, "700Bold/NotoSansSC_700Bold.ttf");

let isReady = false;

/** Chinese type, embedded glyph by glyph as it is used. Nothing but these two files is ever read. */
function prepare(): void {
  if (isReady) return;
  pdfmake.setFonts({ Noto: { normal: REGULAR, bold: BOLD, italics: REGULAR, bolditalics: BOLD } });
  pdfmake.setLocalAccessPolicy((path: string) => path === REGULAR || path === BOLD);
  pdfmake.setUrlAccessPolicy(() => false);
  isReady = true;
}

/**
 * How far down a page a heading of each level may stand, as a share of its height: below that there is no room for what it heads (the heading of
 * a table, its head and a first row), and it would stand alone.
 */
const LOWEST_HEADING: Readonly<Record<number, number>> = { 1: 0.86, 2: 0.9 };

/** What every document of ours has: paper, type, and a foot with the page's number. */
interface Paper {
  title: string;
  footer: string;
  content: Content[];
}

/** The document as bytes. */
export async function renderPdf({ title, footer, content }: Paper): Promise<Buffer> {
  prepare();
  const definition: TDocumentDefinitions = {
    info: { title },
    pageSize: "A4",
    pageMargins: [48, 48, 48, 56],
    defaultStyle: { font: "Noto", fontSize: 9, lineHeight: 1.25 },
    styles: { heading: { fontSize: 11, bold: true, margin: [0, 14, 0, 4] } },
    pageBreakBefore: ({ headlineLevel, startPosition }) =>
      headlineLevel !== undefined && startPosition.verticalRatio > (LOWEST_HEADING[headlineLevel] ?? 1),
    footer: (page, pages) => ({
      margin: [48, 16, 48, 0],
      fontSize: 7,
      columns: [{ text: footer }, { text: `${page} / ${pages}`, alignment: "right", width: 60 }],
    }),
    content: [{ text: title, fontSize: 16, bold: true, margin: [0, 0, 0, 8] }, ...content],
  };
  return pdfmake.createPdf(definition).getBuffer();
}
