import "server-only";
import type { Content } from "pdfmake/interfaces";
import { renderPdf } from "./render-pdf";

/** A plan version's document, already in the reader's words. */
export interface PlanPaper {
  title: string;
  lead: string;
  sections: readonly { title: string; lines: readonly string[] }[];
  /** Who accepted and when, or that it has not been accepted; null for readers who are not on the plan. */
  acceptance: string | null;
  /** The words' fingerprint, by which an acceptance names them. */
  footer: string;
}

/** The plan document as a PDF. */
export function planPdf({ title, lead, sections, acceptance, footer }: PlanPaper): Promise<Buffer> {
  const content: Content[] = [
    { text: lead, margin: [0, 0, 0, 4] },
    ...sections.flatMap((section): Content[] => [
      { text: section.title, style: "heading" },
      { ul: [...section.lines] },
    ]),
  ];
  if (acceptance !== null) content.push({ text: acceptance, margin: [0, 18, 0, 0], bold: true });
  return renderPdf({ title, footer, content });
}
