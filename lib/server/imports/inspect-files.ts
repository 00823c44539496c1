import "server-only";
import { sha256Of } from "@/db/mutations/imports/insert-import";
import type { ChangedHere } from "@/db/mutations/imports/write-context";
import { previewWrite } from "@/db/mutations/imports/write-import";
import { findSameImport, readKnown } from "@/db/queries/imports";
import { type Answers, answerFor } from "@/lib/imports/answers";
import type { ImportKind } from "@/lib/imports/import-states";
import { acceptProposals, type Inspection, inspectImport } from "@/lib/imports/inspect-import";
import { type Counts, type ImportReport, reportOf } from "@/lib/imports/report";
import { businessDay, settings } from "../settings";
import { readFiles, type SourceFile } from "./read-files";

/** Rows that were changed in the portal since they were imported: `rows:changed` = keep | overwrite. */
const CHANGED_KEY = "rows:changed";

interface Input {
  kind: ImportKind;
  files: readonly SourceFile[];
  answers: Answers;
  now: Date;
  /** The reader has said that every proposal may be taken. */
  acceptsProposals?: boolean;
}

export interface Looked extends Inspection {
  answers: Answers;
  counts: Counts | null;
  sameAs: number | null;
  report: ImportReport;
}

/** What the answers say about rows changed in the portal. The very files that were imported before change nothing. */
export function changedHereOf(answers: Answers, sameAs: number | null): ChangedHere {
  const answer = answerFor(answers, CHANGED_KEY);
  if (answer === "keep" || answer === "overwrite") return answer;
  return sameAs === null ? "ask" : "keep";
}

/** Rows that a person changed since are a decision of their own: the file's word or the portal's. */
function askAboutChangedRows(looked: Inspection, counts: Counts, changedHere: ChangedHere): void {
  const kept = Object.values(counts).reduce((sum, count) => sum + count.kept, 0);
  if (kept === 0) return;
  if (changedHere === "keep") looked.notes.push({ code: "keptChangedHere", params: { count: kept } });
  if (changedHere !== "ask") return;
  looked.questions.push({
    key: CHANGED_KEY,
    code: "changedHere",
    params: { count: kept },
    options: ["keep", "overwrite"],
    proposal: "keep",
    rows: kept,
    examples: [],
  });
  looked.plan = null;
}

async function look({ kind, files, answers, now }: Input, sameAs: number | null): Promise<Looked> {
  const today = businessDay(now);
  const [read, known] = await Promise.all([readFiles(files, answers), readKnown()]);
  const looked = inspectImport({ kind, tables: read.tables, answers, known, today, log: read.log });
  if (read.questions.length > 0) {
    looked.questions = [...read.questions, ...looked.questions];
    looked.plan = null;
  }
  if (sameAs !== null) looked.notes.unshift({ code: "sameAsBefore", params: { id: sameAs } });
  let counts: Counts | null = null;
  if (looked.plan) {
    const changedHere = changedHereOf(answers, sameAs);
    const preview = await previewWrite({
      plan: looked.plan,
      changedHere,
      today,
      timeZone: settings.TIME_ZONE,
    });
    counts = preview.counts;
    askAboutChangedRows(looked, counts, changedHere);
    const [first] = preview.closedDays;
    if (first !== undefined) {
      looked.log.addFile("", "periodClosed", { day: first, count: preview.closedDays.length });
      looked.plan = null;
    }
  }
  return { ...looked, answers, counts, sameAs, report: reportOf(looked, counts, sameAs) };
}

/** New questions can come up when the first ones are answered, a few times. */
const ROUNDS = 4;

/** Looks at files against what the portal holds, and says what writing them would do. Writes nothing. */
export async function inspectFiles(input: Input): Promise<Looked> {
  const sameAs = await findSameImport(
    input.kind,
    input.files.map(({ content }) => sha256Of(content)),
  );
  let looked = await look(input, sameAs);
  for (
    let round = 0;
    input.acceptsProposals && round < ROUNDS && looked.questions.some(({ proposal }) => proposal !== null);
    round += 1
  ) {
    looked = await look({ ...input, answers: acceptProposals(looked.answers, looked.questions) }, sameAs);
  }
  return looked;
}
