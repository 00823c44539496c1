import { expect, test } from "vitest";
import { formulaSafe } from "./formula-safety";

test.each([
  ["=1+1", "'=1+1"],
  ["+HYPERLINK(A1)", "'+HYPERLINK(A1)"],
  ["-2+3", "'-2+3"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", "'\r=1"],
  ["-12.50", "-12.50"],
  ["张伟", "张伟"],
  ["", ""],
])("%j becomes %j", (text, safe) => expect(formulaSafe(text)).toBe(safe));
