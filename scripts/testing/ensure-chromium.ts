import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromiumPath } from "../../e2e/support/chromium";

function isDebian(): boolean {
  return existsSync("/usr/bin/apt-get");
}

/** Installs the system's Chromium where we may. Returns a sentence that says what to do where we may not. */
export function ensureChromium(say: (line: string) => void): string | null {
  if (chromiumPath()) return null;
  if (process.env.CHROMIUM_PATH) return `There is no browser at CHROMIUM_PATH, ${process.env.CHROMIUM_PATH}.`;
  if (!isDebian() || process.getuid?.() !== 0) {
    const how = isDebian() ? "sudo apt-get install chromium fonts-noto-cjk" : "install Chromium or Chrome";
    return `The browser tests need Chromium, and there is none: ${how}, or name one with CHROMIUM_PATH.`;
  }
  say("Installing Chromium and a Chinese font (once) …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const stdio: ["ignore", 2, 2] = ["ignore", 2, 2];
  spawnSync("apt-get", ["update", "-qq"], { stdio, env });
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"], {
    stdio,
    env,
  });
  return chromiumPath()
    ? null
    : "Chromium could not be installed; see above. CHROMIUM_PATH names another browser.";
}
