import { expect, it } from "vitest";
import en from "../i18n/messages/en/metrics.json";
import zh from "../i18n/messages/zh-CN/metrics.json";
import { METRIC_IDS } from "./metric-catalogue";

it.each([
  { language: "en", messages: en as Record<string, object> },
  { language: "zh-CN", messages: zh as Record<string, object> },
])("every metric has its definition card in $language, and nothing else has", ({ messages }) => {
  expect(Object.keys(messages).sort()).toEqual([...METRIC_IDS].sort());
  for (const card of Object.values(messages))
    expect(Object.keys(card)).toEqual(["name", "formula", "source"]);
});
