import { expect, test } from "vitest";
import { nameIn } from "@/lib/i18n/name-in";
import { purposeOf } from "./record-of";

test.each([
  { purpose: "成交落后", purposeEn: "Sales fall behind", en: "Sales fall behind", zh: "成交落后" },
  { purpose: "成交落后", purposeEn: null, en: "成交落后", zh: "成交落后" },
  { purpose: null, purposeEn: "Sales fall behind", en: "Sales fall behind", zh: "Sales fall behind" },
  { purpose: null, purposeEn: null, en: null, zh: null },
])("$purpose, $purposeEn", ({ en, zh, ...playbook }) => {
  expect(purposeOf(playbook, { nameOf: nameIn("en") })).toBe(en);
  expect(purposeOf(playbook, { nameOf: nameIn("zh-CN") })).toBe(zh);
});
