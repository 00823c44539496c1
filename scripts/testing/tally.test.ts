import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, test } from "vitest";
import { add, closingLine, failureOf, isGreen, NOTHING, readTally, type Tally } from "./tally";

const SAID: Tally = { ...NOTHING, passed: 2, failed: 1, failures: ["b"] };
const BROKE = "tally tests broke off";
const SKIPPED = [{ name: "a", reason: "no neighbour" }];
const folder = mkdtempSync(join(tmpdir(), "sextant-tally-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  {
    tally: { ...NOTHING, passed: 3 },
    line: "3 passed, 0 failed",
    green: true,
    why: "all passed",
  },
  {
    tally: { ...NOTHING, passed: 3, failed: 1, failures: ["b"] },
    line: "3 passed, 1 failed",
    green: false,
    why: "one failed",
  },
  {
    tally: { ...NOTHING, passed: 3, skipped: SKIPPED },
    line: "3 passed, 0 failed, 1 skipped",
    green: true,
    why: "skipped",
  },
  { tally: NOTHING, line: "0 passed, 0 failed", green: false, why: "a run that tried nothing" },
])("$why", ({ tally, line, green }) => {
  expect(closingLine(tally)).toBe(line);
  expect(isGreen(tally)).toBe(green);
});

test.each<{ code: number; written: Tally | null; failures: string[]; why: string }>([
  { code: 0, written: { ...NOTHING, passed: 2 }, failures: [], why: "ended well" },
  { code: 1, written: SAID, failures: ["b"], why: "failed and said so" },
  { code: 1, written: { ...NOTHING, passed: 2 }, failures: [BROKE], why: "broke off after counting" },
  { code: 0, written: null, failures: [BROKE], why: "wrote nothing down" },
])("a runner that $why", ({ code, written, failures }) => {
  const file = join(folder, "tally.json");
  rmSync(file, { force: true });
  if (written) writeFileSync(file, JSON.stringify(written));
  expect(readTally(file, code)).toMatchObject({ failed: failures.length, failures });
});

it("adds up", () => {
  const all = add({ ...NOTHING, passed: 1, skipped: SKIPPED }, failureOf("types"), NOTHING);
  expect(all).toEqual({ passed: 1, failed: 1, failures: ["types"], skipped: SKIPPED });
});
