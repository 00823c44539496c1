import { z } from "zod";
import { clientKeyField, dayField, idField, textField, versionField } from "../input-fields";

/** As many as one person keeps about one ladder before the list says nothing any more. */
export const MOST_SCENARIOS = 20;

/** More than the screen lists. */
const MOST_ROWS = 300;

/** Minor units as a decimal string: JSON knows no such whole numbers. */
const minorText = z.string().regex(/^\d{1,15}$/, "notAnAmount");

const keptSupposition = z.strictObject({
  deals: z
    .array(z.strictObject({ id: idField, amountMinor: minorText, closeOn: dayField }))
    .max(MOST_ROWS, "tooLong"),
  orders: z.array(idField).max(MOST_ROWS, "tooLong"),
});
/** Deals taken for won, with amount and day, and orders taken for paid. */
export type KeptSupposition = z.output<typeof keptSupposition>;

const supposed = keptSupposition.refine(({ deals, orders }) => deals.length + orders.length > 0, "required");
const named = { personId: idField, name: textField(60), supposed };

export const keepScenarioInput = z.strictObject({ ...named, clientKey: clientKeyField });
export type KeepScenarioInput = z.output<typeof keepScenarioInput>;

export const changeScenarioInput = z.strictObject({ id: idField, version: versionField, supposed });
export type ChangeScenarioInput = z.output<typeof changeScenarioInput>;

export const removeScenarioInput = z.strictObject({ id: idField });
export type RemoveScenarioInput = z.output<typeof removeScenarioInput>;
