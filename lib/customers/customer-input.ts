import { z } from "zod";
import {
  choiceField,
  clientKeyField,
  idField,
  optionalAmountField,
  optionalIdField,
  optionalTextField,
  textField,
  versionField,
} from "../input-fields";
import { SEGMENTS } from "./segments";

const blankToNull = (value: unknown) => (value === "" || value === undefined ? null : value);
const optionalCount = (smallest: number, largest: number) =>
  z.preprocess(
    blankToNull,
    z.coerce
      .number("notANumber")
      .int("notANumber")
      .min(smallest, "tooSmall")
      .max(largest, "tooLarge")
      .nullable(),
  );

const customerFields = {
  name: textField(120),
  nameEn: optionalTextField(120),
  segment: choiceField(SEGMENTS),
  sector: optionalTextField(60),
  location: optionalTextField(60),
  ownerId: optionalIdField,
  channelId: optionalIdField,
  annualRevenueMinor: optionalAmountField,
  employees: optionalCount(0, 10_000_000),
  foundedYear: optionalCount(1000, 2999),
};

export const createCustomerInput = z.strictObject({ ...customerFields, idempotencyKey: clientKeyField });
export type CreateCustomerInput = z.infer<typeof createCustomerInput>;

export const editCustomerInput = z.strictObject({ ...customerFields, id: idField, version: versionField });
export type EditCustomerInput = z.infer<typeof editCustomerInput>;
