import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { identityOf, isAlive, readJson, withLock, writeJson } from "./lock.mjs";

const folder = mkdtempSync(join(tmpdir(), "sextant-lock-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The identity of a process that has ended. */
function deadIdentity() {
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  return { pid: pid ?? 0, born: "some other boot/1" };
}

describe("an identity", () => {
  it("is alive for as long as its process", () => {
    expect(isAlive(identityOf(process.pid))).toBe(true);
    expect(isAlive(deadIdentity())).toBe(false);
    expect(isAlive(null)).toBe(false);
  });

  it.skipIf(process.platform === "win32")("is dead when its number belongs to somebody else by now", () => {
    expect(isAlive({ ...identityOf(process.pid), born: "the boot before/42" })).toBe(false);
  });
});

describe("a lock", () => {
  it("lets one in at a time and goes away afterwards", async () => {
    const file = join(folder, "one");
    let inside = 0;
    let most = 0;
    const visit = () =>
      withLock(file, async () => {
        most = Math.max(most, ++inside);
        await sleep(2);
        inside--;
      });
    await Promise.all(Array.from({ length: 8 }, visit));
    expect(most).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  it("is taken from an owner that was killed", async () => {
    const file = join(folder, "abandoned");
    writeFileSync(file, JSON.stringify(deadIdentity()));
    expect(await withLock(file, () => "mine", { waitMs: 500 })).toBe("mine");
  });

  it("is taken when its owner was killed before the owner's name was written", async () => {
    const file = join(folder, "half");
    writeFileSync(file, "");
    expect(await withLock(file, () => "mine", { waitMs: 500 })).toBe("mine");
  });

  it("says whom it waits for, and not for ever", async () => {
    const file = join(folder, "held");
    writeFileSync(file, JSON.stringify(identityOf(process.pid)));
    const waitedFor: number[] = [];
    const wait = withLock(file, () => "mine", { waitMs: 150, onWait: (pid) => waitedFor.push(pid) });
    await expect(wait).rejects.toThrow(`Process ${process.pid}`);
    expect(waitedFor).toEqual([process.pid]);
  });

  it("is released when the work fails", async () => {
    const file = join(folder, "failing");
    await expect(withLock(file, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(existsSync(file)).toBe(false);
  });
});

it("reads JSON that was written whole, and nothing from what was not", () => {
  const file = join(folder, "value.json");
  expect(readJson(file)).toBeNull();
  writeJson(file, { a: 1 });
  expect(readJson(file)).toEqual({ a: 1 });
  writeFileSync(file, '{"a":');
  expect(readJson(file)).toBeNull();
});
