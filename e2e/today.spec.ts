import { ROLES } from "../lib/access/roles";
import { collectErrors, expectAccessible } from "./support/accessibility";
import { signIn } from "./support/sign-in";
import { demoPerson, expect, test } from "./support/test";

/** What stands on the screen of each role, by the heading of its sections. */
const SECTIONS = {
  rep: ["今天最要紧的商机", "我的待办", /以来的动态$/],
  manager: ["等我处理", "未处理的预警", "需要我的人", "下属各单位进度"],
  operations: ["要先备好的", "数据状况", "未处理的预警"],
  finance: ["奖金核算", "待关账的期间", "逾期最多的客户"],
  partner: ["本部门待办", "最近完成"],
  executive: ["差距主要来自", "下属各单位进度", "等我处理", "未处理的预警"],
  admin: ["没有账号的人", "登录失败"],
} as const;

for (const role of ROLES) {
  test(`${role}: signs in by the form and finds the day, on a desk and on a phone`, async ({ page }) => {
    const errors = collectErrors(page);
    await signIn(page, demoPerson(role));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("今日");
    const main = page.getByRole("main");
    for (const name of SECTIONS[role])
      await expect(main.getByRole("heading", { level: 2, name })).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page);
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(widest).toBeLessThanOrEqual(390);
    expect(errors).toEqual([]);
  });
}

for (const theme of ["light", "dark"]) {
  test(`in English and ${theme}: accessible, with no word of the other language's interface`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ baseURL: process.env.E2E_BASE_URL, locale: "en-GB" });
    await context.addCookies([{ name: "theme", value: theme, url: process.env.E2E_BASE_URL ?? "" }]);
    const page = await context.newPage();
    await page.goto("/sign-in");
    const { email, password } = demoPerson("manager");
    await page.getByLabel("Work e-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Today");
    await expect(page.getByRole("heading", { level: 2, name: "People who need me" })).toBeVisible();
    for (const heading of await page.getByRole("main").getByRole("heading").allTextContents())
      expect(heading).not.toMatch(/\p{Script=Han}/u);
    await expectAccessible(page);
    await context.close();
  });
}

test.describe("rep", () => {
  test.use({ role: "rep" });

  test("leads from a deal that matters to the deal, and from the next rung to the ladder", async ({
    page,
  }) => {
    await page.goto("/");
    const deal = page.locator("#deals").getByRole("listitem").first().getByRole("link");
    const name = (await deal.textContent()) ?? "";
    await deal.click();
    await expect(page).toHaveURL(/\/opportunities\/\d+/);
    await expect(page.getByRole("main")).toContainText(name);
    await page.goto("/");
    await page.getByRole("link", { name: /^还差 .+ 到 .+ 档$/ }).click();
    await expect(page).toHaveURL(/\/incentives/);
  });

  test("a unit that is not the reader's does not exist, nor does a period that is none", async ({ page }) => {
    expect((await page.goto("/?unit=2"))?.status()).toBe(404);
    expect((await page.goto("/?period=never"))?.status()).toBe(404);
  });
});

test.describe("executive", () => {
  test.use({ role: "executive" });

  test("keeps the period that was picked", async ({ page }) => {
    const year = new Date().getFullYear();
    await page.goto(`/?period=${year}`);
    await expect(page.getByRole("main")).toContainText(`${year}年`);
    await page.locator("#parts").getByRole("link").nth(1).click();
    await expect(page).toHaveURL(new RegExp(`/targets\\?.*period=${year}`));
  });
});
