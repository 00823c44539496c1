import "server-only";
import type { Content } from "pdfmake/interfaces";
import { renderPdf } from "./render-pdf";

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

/** The statement as a PDF document. */
export function statementPdf(statement: StatementDocument): Promise<Buffer> {
  return renderPdf({ title: statement.title, footer: statement.footer, content: contentOf(statement) });
}

const amount = (text: string, bold = false): Content => ({ text, alignment: "right", bold, noWrap: true });

function contentOf(one: StatementDocument): Content[] {
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
  return [
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
  ];
}
