import { z } from "zod";

/** Decisions taken so far, by the key of their question. */
export type Answers = Readonly<Record<string, string>>;

/** Values of files come back as keys and answers: nothing in them that the database cannot hold. */
const storable = z
  .string()
  .max(2_100)
  .refine((text) => text.isWellFormed() && !text.includes("\u0000"), "notAnOption");

export const answersInput = z.record(storable.min(1), storable);

/** `"product:GTXPro=GTX Pro"` → key and answer. The last `=` that is not part of the answer decides: keys may hold one only in a file of answers. */
export function parseAnswer(text: string): [key: string, answer: string] | null {
  const at = text.indexOf("=");
  if (at < 1) return null;
  const key = text.slice(0, at).trim();
  const answer = text.slice(at + 1).trim();
  return key === "" || answer === "" ? null : [key, answer];
}

/** The first of these keys that has an answer: from the most particular to the most general. */
export function answerFor(answers: Answers, ...keys: readonly string[]): string | null {
  for (const key of keys) {
    const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
    if (answer !== undefined && answer !== "") return answer;
  }
  return null;
}
