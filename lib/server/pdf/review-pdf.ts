import "server-only";
import type { Content, TableCell } from "pdfmake/interfaces";
import { renderPdf } from "./render-pdf";

/** A table: the first column is text, figures stand at the right of theirs. */
export interface PdfTable {
  title: string;
  heads: readonly string[];
  /** Which columns hold figures, from 0. */
  figures: readonly number[];
  rows: readonly (readonly string[])[];
}

/** One line of a list; deeper ones are set in. */
export interface PdfLine {
  text: string;
  /** Small print under it. */
  note: string | null;
  /** At the right end. */
  figure: string | null;
  depth: number;
}

export interface PdfSection {
  title: string;
  /** A sentence before the rest. */
  lead: string | null;
  tables: readonly PdfTable[];
  lines: readonly PdfLine[];
  /** Running text, as it was typed. */
  text: string | null;
}

/** What a review's document says, already in the reader's words. */
export interface ReviewDocument {
  title: string;
  /** Label and text. */
  facts: readonly (readonly [string, string])[];
  sections: readonly PdfSection[];
  footer: string;
}

/** The sheet as a PDF document. */
export function reviewPdf(review: ReviewDocument): Promise<Buffer> {
  return renderPdf({
    title: review.title,
    footer: review.footer,
    content: [
      {
        layout: "noBorders",
        table: { widths: ["auto", "*"], body: review.facts.map(([label, text]) => [label, text]) },
      },
      ...review.sections.flatMap(sectionOf),
    ],
  });
}

function sectionOf({ title, lead, tables, lines, text }: PdfSection): Content[] {
  return [
    { text: title, style: "heading", headlineLevel: 1 },
    ...(lead ? [{ text: lead }] : []),
    ...tables.filter(({ rows }) => rows.length > 0).flatMap(tableOf),
    ...lines.map(lineOf),
    ...(text ? [{ text, margin: [0, 4, 0, 0] as [number, number, number, number] }] : []),
  ];
}

function tableOf({ title, heads, figures, rows }: PdfTable): Content[] {
  const cell = (text: string, column: number, bold = false): TableCell =>
    figures.includes(column) ? { text, bold, alignment: "right" } : { text, bold };
  return [
    { text: title, bold: true, margin: [0, 8, 0, 2], headlineLevel: 2 },
    {
      layout: "lightHorizontalLines",
      table: {
        headerRows: 1,
        keepWithHeaderRows: 1,
        dontBreakRows: true,
        widths: heads.map((_, column) => (column === 0 ? "*" : "auto")),
        body: [
          heads.map((head, column) => cell(head, column, true)),
          ...rows.map((row) => row.map((text, column) => cell(text, column))),
        ],
      },
    },
  ];
}

function lineOf({ text, note, figure, depth }: PdfLine): Content {
  return {
    margin: [12 * depth, 3, 0, 0],
    columns: [
      { width: "*", stack: [{ text }, ...(note ? [{ text: note, fontSize: 8, color: "#555555" }] : [])] },
      { width: "auto", text: figure ?? "", alignment: "right" },
    ],
    columnGap: 12,
  };
}
