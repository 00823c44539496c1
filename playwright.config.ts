import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGS, chromiumPath } from "./e2e/support/chromium";

/** Settles what the other tests read, so it comes after them; alone with `--no-deps`. */
const CLOSES_A_MONTH = "**/month-close.spec.ts";

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/support/global-setup.ts",
  outputDir: "test-results/browser",
  // Two browsers and one server are what two cores carry.
  workers: 2,
  // A test fails for what the portal does, not for how busy the machine is: these only end what hangs.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  forbidOnly: process.env.CI === "true",
  projects: [
    { name: "portal", testIgnore: CLOSES_A_MONTH },
    { name: "close", testMatch: CLOSES_A_MONTH, dependencies: ["portal"] },
  ],
  use: {
    baseURL: process.env.E2E_BASE_URL,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    launchOptions: { executablePath: chromiumPath(), args: CHROMIUM_ARGS },
  },
});
