import { expect, it } from "vitest";
import { readUnitOptions, writeUnitOptions } from "./unit-option-text";

it.each([
  { options: [], why: "none" },
  {
    options: [
      { id: 1, depth: 0, name: "星衡科技" },
      { id: 12, depth: 1, name: 'East  China, "A & B"' },
      { id: 103, depth: 2, name: " 7 8 9" },
      { id: 104, depth: 2, name: "" },
    ],
    why: "names with spaces, quotes and numbers, and without a name",
  },
])("units to choose from are read as they were written: $why", ({ options }) => {
  expect(readUnitOptions(writeUnitOptions(options))).toEqual(options);
});
