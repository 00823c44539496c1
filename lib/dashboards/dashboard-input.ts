import { z } from "zod";
import { idField, optionalIdField, textField, versionField } from "../input-fields";
import { tilesSchema } from "./tiles";

/** An arrangement of tiles: a new one (`id` null, also the first change of what the role starts with), or a changed one. */
export const saveDashboardInput = z.strictObject({
  id: optionalIdField,
  version: versionField.nullable(),
  name: textField(40),
  tiles: tilesSchema,
});
export type SaveDashboardInput = z.output<typeof saveDashboardInput>;

export const removeDashboardInput = z.strictObject({ id: idField, version: versionField });
export type RemoveDashboardInput = z.output<typeof removeDashboardInput>;
