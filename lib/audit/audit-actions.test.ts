import { expect, it } from "vitest";
import english from "@/lib/i18n/messages/en/settings.json";
import chinese from "@/lib/i18n/messages/zh-CN/settings.json";
import { AUDIT_ACTIONS } from "./audit-actions";

it.each([
  ["English", english],
  ["Chinese", chinese],
])("has a word for every action in %s", (_language, { audit }) => {
  const words: Record<string, Record<string, string>> = audit.actions;
  const missing = AUDIT_ACTIONS.filter((code) => {
    const [kind, verb] = code.split(".") as [string, string];
    return !words[kind]?.[verb];
  });
  expect(missing).toEqual([]);
});
