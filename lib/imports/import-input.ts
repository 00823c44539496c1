import { z } from "zod";
import { answersInput } from "./answers";

const id = z.number().int().positive().max(2_147_483_647);

export const importIdInput = z.strictObject({ id });

/** Answers to some of the open questions, or the word that every proposal may be taken. */
export const answerImportInput = z.strictObject({ id, answers: answersInput, acceptsProposals: z.boolean() });

/** How much one upload may hold; each file has a limit of its own. */
export const UPLOAD_LIMITS = { files: 20, bytes: 256 * 1024 * 1024 } as const;

/** The number in an address, or null. */
export function parseImportId(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
