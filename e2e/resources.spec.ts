import { expectAccessible } from "./support/accessibility";
import { ask } from "./support/company";
import { contextOf, expect, test } from "./support/test";

test.describe("resources", () => {
  test.use({ role: "manager" });

  test("a manager records what is used and asks for a move, which the superior of both units decides", async ({
    page,
    browser,
  }) => {
    test.setTimeout(90_000);
    await page.goto("/targets/resources");
    await expect(page.getByRole("link", { name: "资源", exact: true })).toHaveAttribute(
      "aria-current",
      "page",
    );
    await expectAccessible(page);
    await page.screenshot({
      path: `${process.env.SHOTS ?? "test-results"}/resources-zh.png`,
      fullPage: true,
    });
    await page
      .getByRole("button", { name: /^登记 .*预算/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByLabel("计划")).toHaveAttribute("readonly", "");
    await dialog.getByLabel("已用").fill("12345");
    await dialog.getByRole("button", { name: "保存" }).click();
    await expect(dialog).toBeHidden();
    expect(await ask("select id from resources where used = 1234500")).toHaveLength(1);

    await page
      .getByRole("button", { name: /^申请调配 / })
      .first()
      .click();
    await dialog.getByLabel("理由").fill("本季度旺季，产出更高");
    await dialog.getByRole("button", { name: "申请调配" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.locator("#moves")).toContainText("本季度旺季");

    const above = await (await contextOf(browser, "executive")).newPage();
    await above.goto("/targets/resources");
    await above.getByRole("button", { name: /^批准 / }).click();
    await above.getByRole("dialog").getByLabel("意见").fill("同意");
    await above.getByRole("dialog").getByRole("button", { name: "批准" }).click();
    await expect(above.locator("#moves")).toContainText("已批准");
    expect(await ask("select id from resource_moves where state = 'approved'")).toHaveLength(1);
  });

  test("reads in English and on a phone; a representative finds nothing", async ({ page, browser }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.context().addCookies([{ name: "locale", value: "en", url: process.env.E2E_BASE_URL ?? "" }]);
    await page.goto("/targets/resources");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await expectAccessible(page);
    await page.screenshot({
      path: `${process.env.SHOTS ?? "test-results"}/resources-phone.png`,
      fullPage: true,
    });
    const rep = await (await contextOf(browser, "rep")).newPage();
    expect((await rep.goto("/targets/resources"))?.status()).toBe(404);
  });
});
