import { z } from "zod";
import { answersInput } from "./answers";

const id = z.number().int().positive().max(2_147_483_647);

export const importIdInput = z.strictObject({ id });

/** Answers to some of the open questions, or the word that every proposal may be taken. */
export const answerImportInput = z.strictObject({ id, answers: answersInput, acceptsProposals: z.boolean() });

/** How much one upload may hold; each file has a limit of its own. */
export const UPLOAD_LIMITS = { files: 20, bytes: 256 * 1024 * 1024 } as const;

/** The name of an uploaded file as it is kept. */
export function uploadName(name: string): string {
  return name.toWellFormed().replaceAll("\u0000", "").slice(0, 200) || "file";
}

/** The number in an address, or null. */
export function parseImportId(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
