import "server-only";
import { join } from "node:path";
import pdfmake from "pdfmake";
import type { Content, TDocumentDefinitions } from "pdfmake/interfaces";

/** What a statement's document says, already in the reader's words. */
export interface StatementDocument {
  title: string;
  /** Label and text. */
  facts: readonly (readonly [string, string])[];
  /** Label and amount; the first one leads. */
  totals: readonly (readonly [string, string])[];
  stepsTitle: string;
  /** Sentence and amount; the amount may be empty. */
  steps: readonly (readonly [string, string])[];
  dealsTitle: string;
  dealHeads: readonly [string, string, string];
  deals: readonly (readonly [string, string, string])[];
  footer: string;
}

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

/** The statement as a PDF document. */
export async function statementPdf(statement: StatementDocument): Promise<Buffer> {
  prepare();
  return pdfmake.createPdf(toDefinition(statement)).getBuffer();
}

const amount = (text: string, bold = false): Content => ({ text, alignment: "right", bold, noWrap: true });

function toDefinition(one: StatementDocument): TDocumentDefinitions {
  const deals: Content[] =
    one.deals.length === 0
      ? []
      : [
          { text: one.dealsTitle, style: "heading" },
          {
            layout: "lightHorizontalLines",
            table: {
              headerRows: 1,
              widths: ["*", "auto", "auto"],
              body: [
                [
                  { text: one.dealHeads[0], bold: true },
                  { text: one.dealHeads[1], bold: true },
                  amount(one.dealHeads[2], true),
                ],
                ...one.deals.map(([name, day, money]) => [name, day, amount(money)]),
              ],
            },
          },
        ];
  return {
    info: { title: one.title },
    pageSize: "A4",
    pageMargins: [48, 48, 48, 56],
    defaultStyle: { font: "Noto", fontSize: 9, lineHeight: 1.25 },
    styles: { heading: { fontSize: 11, bold: true, margin: [0, 14, 0, 4] } },
    footer: (page, pages) => ({
      margin: [48, 16, 48, 0],
      fontSize: 7,
      columns: [{ text: one.footer }, { text: `${page} / ${pages}`, alignment: "right" }],
    }),
    content: [
      { text: one.title, fontSize: 16, bold: true, margin: [0, 0, 0, 8] },
      {
        table: { widths: ["auto", "*"], body: one.facts.map(([label, text]) => [label, text]) },
        layout: "noBorders",
      },
      {
        margin: [0, 10, 0, 0],
        layout: "lightHorizontalLines",
        table: {
          widths: ["*", "auto"],
          body: one.totals.map(([label, text], i) => [{ text: label, bold: i === 0 }, amount(text, i === 0)]),
        },
      },
      { text: one.stepsTitle, style: "heading" },
      {
        layout: "lightHorizontalLines",
        table: { widths: ["*", "auto"], body: one.steps.map(([text, money]) => [text, amount(money)]) },
      },
      ...deals,
    ],
  };
}
