import { contextOf, expect, test } from "./support/test";

test.describe("a manager's reviews", () => {
  test.use({ role: "manager" });

  test("open with frozen facts and say what is missing before they close", async ({ page }) => {
    await page.goto("/reviews?state=due");
    await page.getByRole("main").locator("tbody a").first().click();
    await page.waitForURL(/\/reviews\/\d+/);
    await page.locator("#facts button").click();
    await expect(page.locator("#facts table").first()).toBeVisible();
    await expect(page.getByTestId("closing").getByRole("listitem").first()).toBeVisible();

    await page.locator("#minutes textarea").fill("结论：老客户每周回访一次。");
    const minutes = page.locator("#minutes form").filter({ has: page.locator("textarea") });
    await minutes.locator("button[type=submit]").click();
    await expect(page.getByRole("status").filter({ hasText: /\S/ })).toBeVisible();
    await page.reload();
    await expect(page.locator("#minutes textarea")).toHaveValue("结论：老客户每周回访一次。");
  });

  test("do not exist for the manager of another region", async ({ page, browser }) => {
    await page.goto("/reviews?state=closed");
    const href = await page.getByRole("main").locator("tbody a").first().getAttribute("href");
    const other = await (await contextOf(browser, "manager", 1)).newPage();
    const answer = await other.goto(href ?? "");
    expect(answer?.status()).toBe(404);
  });
});
