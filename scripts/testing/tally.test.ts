import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, test } from "vitest";
import { add, closingLine, FAILURE, isGreen, NOTHING, readTally, type Tally } from "./tally";

const SKIPPED = [{ name: "a", reason: "no neighbour" }];
const folder = mkdtempSync(join(tmpdir(), "sextant-tally-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  {
    tally: { passed: 3, failed: 0, skipped: [] },
    line: "3 passed, 0 failed",
    green: true,
    why: "all passed",
  },
  {
    tally: { passed: 3, failed: 1, skipped: [] },
    line: "3 passed, 1 failed",
    green: false,
    why: "one failed",
  },
  {
    tally: { passed: 3, failed: 0, skipped: SKIPPED },
    line: "3 passed, 0 failed, 1 skipped",
    green: true,
    why: "skipped",
  },
  { tally: NOTHING, line: "0 passed, 0 failed", green: false, why: "a run that tried nothing" },
])("$why", ({ tally, line, green }) => {
  expect(closingLine(tally)).toBe(line);
  expect(isGreen(tally)).toBe(green);
});

test.each<{ code: number; written: Tally | null; failed: number; why: string }>([
  { code: 0, written: { passed: 2, failed: 0, skipped: [] }, failed: 0, why: "ended well" },
  { code: 1, written: { passed: 2, failed: 1, skipped: [] }, failed: 1, why: "failed and said so" },
  { code: 1, written: { passed: 2, failed: 0, skipped: [] }, failed: 1, why: "broke off after counting" },
  { code: 0, written: null, failed: 1, why: "wrote nothing down" },
])("a runner that $why", ({ code, written, failed }) => {
  const file = join(folder, "tally.json");
  rmSync(file, { force: true });
  if (written) writeFileSync(file, JSON.stringify(written));
  expect(readTally(file, code).failed).toBe(failed);
});

it("adds up", () => {
  const all = add({ passed: 1, failed: 0, skipped: SKIPPED }, FAILURE, NOTHING);
  expect(all).toEqual({ passed: 1, failed: 1, skipped: SKIPPED });
});
