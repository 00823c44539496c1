import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { contextOf, expect, test } from "./support/test";

const PHONE = { width: 390, height: 844 };

/** The sentences that are marked so, without the word for screen readers. */
const sentences = (page: Page, change: "removed" | "added") =>
  page
    .locator(`[data-change="${change}"] > span:last-child`)
    .evaluateAll((spans) => spans.map((span) => span.lastChild?.textContent ?? ""));

test("two versions of a plan are compared sentence by sentence, each in the words of its own document", async ({
  browser,
}) => {
  const context = await contextOf(browser, "rep");
  const page = await context.newPage();
  await page.goto("/incentives/plans/1");
  await page.locator("#versions").getByRole("link", { name: "与第 1 版对比" }).click();
  await expect(page).toHaveURL(/compare\?from=1&to=2/);
  await expect(page.locator('[data-change="added"]').first()).toBeVisible();
  const [removed, added] = [await sentences(page, "removed"), await sentences(page, "added")];
  expect(removed.length).toBeGreaterThan(0);
  await expectAccessible(page);
  await page.setViewportSize(PHONE);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);

  for (const [version, own, other] of [
    [1, removed, added],
    [2, added, removed],
  ] as const) {
    await page.goto(`/incentives/plans/1/document?version=${version}`);
    const lines = (await page.locator("article").textContent()) ?? "";
    for (const sentence of own) expect(lines).toContain(sentence);
    expect(
      other.filter((sentence) => !lines.includes(sentence)).length,
      `version ${version}`,
    ).toBeGreaterThan(0);
  }

  // Turned around, what was added is what was removed; the same version has nothing to say; there is no third.
  await page.goto("/incentives/plans/1/compare?from=2&to=1");
  expect(await sentences(page, "removed")).toEqual(added);
  await page.goto("/incentives/plans/1/compare?from=2&to=2");
  await expect(page.locator("[data-change]")).toHaveCount(0);
  for (const query of ["", "?from=1&to=3", "?from=1&to=x"])
    expect((await context.request.get(`/incentives/plans/1/compare${query}`)).status(), query).toBe(404);
  await context.close();
});
