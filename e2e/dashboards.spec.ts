import { expectAccessible } from "./support/accessibility";
import { expect, test } from "./support/test";

test.describe("representative on a phone", () => {
  test.use({ role: "rep", viewport: { width: 390, height: 844 } });

  test("reads the tiles in one column", async ({ page }) => {
    await page.goto("/dashboards");
    await expect(page.locator(".board-tile").first()).toContainText(/[%¥–]/);
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    expect(scrollWidth).toBe(clientWidth);
    const lefts = await page
      .locator(".board-tile")
      .evaluateAll((tiles) => tiles.map((tile) => tile.getBoundingClientRect().left));
    expect(new Set(lefts).size).toBe(1);
    await expectAccessible(page);
  });
});

test.describe("administrator", () => {
  test.use({ role: "admin" });
  test("has no dashboard", async ({ page }) => {
    expect((await page.goto("/dashboards"))?.status()).toBe(404);
    expect((await page.request.get("/api/live/figures")).status()).toBe(404);
  });
});
