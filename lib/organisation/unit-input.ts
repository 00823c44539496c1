import { z } from "zod";
import { choiceField, clientKeyField, idField, optionalTextField, textField } from "../input-fields";
import { UNIT_KINDS } from "./kinds";

const unitNames = { name: textField(60), nameEn: optionalTextField(60) };

export const createUnitInput = z.strictObject({
  parentId: idField,
  kind: choiceField(UNIT_KINDS),
  ...unitNames,
  idempotencyKey: clientKeyField,
});
export type CreateUnitInput = z.infer<typeof createUnitInput>;

export const renameUnitInput = z.strictObject({ id: idField, ...unitNames });
export type RenameUnitInput = z.infer<typeof renameUnitInput>;
