import { expect, test } from "vitest";
import type { z } from "zod";
import {
  amountField,
  choiceField,
  dayField,
  flagField,
  idField,
  optionalAmountField,
  optionalChoiceField,
  optionalDayField,
  optionalIdField,
  optionalTextField,
  textField,
} from "./input-fields";

test.each<{ field: z.ZodType; raw: unknown; value: unknown; why: string }>([
  { field: amountField, raw: " 12,500.5 ", value: 1_250_050n, why: "grouping and one decimal" },
  { field: optionalAmountField, raw: "  ", value: null, why: "no amount given" },
  { field: optionalAmountField, raw: undefined, value: null, why: "field not on the form" },
  { field: dayField, raw: "2026-02-28", value: "2026-02-28", why: "a day" },
  { field: optionalDayField, raw: "", value: null, why: "no day given" },
  { field: idField, raw: "17", value: 17, why: "a select sends text" },
  { field: optionalIdField, raw: "", value: null, why: "nothing chosen" },
  { field: textField(5), raw: " abc ", value: "abc", why: "trimmed" },
  { field: optionalTextField(5), raw: " ", value: null, why: "blank is nothing" },
  { field: optionalChoiceField(["a", "b"]), raw: "", value: null, why: "no choice" },
  { field: flagField, raw: "on", value: true, why: "a bare checkbox" },
  { field: flagField, raw: undefined, value: false, why: "an unticked one sends nothing" },
])("$raw becomes $value: $why", ({ field, raw, value }) => {
  expect(field.parse(raw)).toEqual(value);
});

test.each<{ field: z.ZodType; raw: unknown; code: string; why: string }>([
  { field: amountField, raw: "", code: "required", why: "empty" },
  { field: amountField, raw: "12 万", code: "notAnAmount", why: "words" },
  { field: amountField, raw: "-1", code: "tooSmall", why: "negative" },
  { field: amountField, raw: "99999999999999999", code: "tooLarge", why: "beyond the column" },
  { field: dayField, raw: "2026-02-30", code: "notADate", why: "no such day" },
  { field: idField, raw: "", code: "required", why: "nothing chosen" },
  { field: idField, raw: "1.5", code: "required", why: "no such record" },
  { field: textField(3), raw: "abcd", code: "tooLong", why: "one too many" },
  { field: choiceField(["a"]), raw: "z", code: "notAnOption", why: "not offered" },
])("$raw is refused as $code: $why", ({ field, raw, code }) => {
  expect(field.safeParse(raw).error?.issues[0]?.message).toBe(code);
});
