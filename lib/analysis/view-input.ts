import { z } from "zod";
import { flagField, idField, optionalIdField, textField, versionField } from "../input-fields";
import { questionSchema } from "./question";

/** Keeps a question under a name: a new one (`id` null), or another name, question or sharing for an old one. */
export const saveViewInput = z.strictObject({
  id: optionalIdField,
  version: versionField.nullable(),
  name: textField(60),
  question: questionSchema,
  isShared: flagField,
});
export type SaveViewInput = z.output<typeof saveViewInput>;

export const removeViewInput = z.strictObject({ id: idField, version: versionField });
export type RemoveViewInput = z.output<typeof removeViewInput>;
