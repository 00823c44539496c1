import { expectAccessible } from "./support/accessibility";
import { ask, askOne } from "./support/company";
import { borrowRepBelow } from "./support/pay-people";
import { signIn } from "./support/sign-in";
import { contextOf, demoPerson, expect, test } from "./support/test";

const PHONE = { width: 390, height: 844 };

for (const [locale, theme] of [
  ["zh-CN", "dark"],
  ["en", "light"],
] as const)
  test.describe(`a scorecard in ${locale} and ${theme}`, () => {
    test.use({ role: "rep", viewport: PHONE });
    test("is the sum of what each measure brings, with weights, caps and history", async ({
      page,
      context,
    }) => {
      const url = process.env.E2E_BASE_URL ?? "";
      await context.addCookies([
        { name: "locale", value: locale, url },
        { name: "theme", value: theme, url },
      ]);
      await page.goto("/incentives/scorecard");
      const number = (text: string | null) => Number((text ?? "").replace(/[^\d.-]/g, ""));
      const parts = await page.locator("[data-score]").allTextContents();
      expect(parts.length).toBe(8);
      const shown = number(await page.locator("[data-figure=score]").textContent());
      const sum = parts.map(number).reduce((total, part) => total + part, 0);
      // Each part is shown to a tenth of a per cent.
      expect(Math.abs(sum - shown)).toBeLessThan(0.5);
      await expect(page.locator("#history")).toBeVisible();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        PHONE.width,
      );
    });
  });

test("a colleague rates with evidence, once, and stays unnamed; operations can look it up", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const rater = await borrowRepBelow(demoPerson("manager").email, 2);
  const context = await browser.newContext({ baseURL: process.env.E2E_BASE_URL, locale: "zh-CN" });
  const page = await context.newPage();
  await signIn(page, rater);
  await page.goto("/incentives/scorecard/ratings");
  const free = page
    .locator("[data-peer]")
    .filter({ has: page.getByRole("button", { name: /^评价 / }) })
    .first();
  const ratee = Number(await free.getAttribute("data-peer"));
  await free.getByRole("button", { name: /^评价 / }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("评分").selectOption("5");
  await form.getByLabel("事实依据").fill("人很好");
  await form.getByRole("button", { name: "评价", exact: true }).click();
  await expect(form.getByLabel("事实依据")).toHaveAttribute("aria-invalid", "true");
  await expect(form.getByLabel("事实依据")).toHaveValue("人很好");
  const evidence = "周三下午陪我改完了投标文件的技术部分，当天按时递交";
  await form.getByLabel("事实依据").fill(evidence);
  await form.getByRole("button", { name: "评价", exact: true }).click();
  await expect(page.locator(`[data-peer="${ratee}"]`)).toContainText(evidence);
  await expect(page.locator(`[data-peer="${ratee}"]`).getByRole("button", { name: /^评价 / })).toHaveCount(0);
  await context.close();

  const office = await contextOf(browser, "operations");
  const list = await office.newPage();
  await list.goto("/incentives/scorecard/ratings");
  await expect(list.getByRole("row").filter({ hasText: evidence })).toContainText(rater.name);
  await office.close();
  // Whoever manages the rated person reads what was said, and not who said it.
  const boss = await contextOf(browser, "manager");
  const card = await (await boss.request.get(`/incentives/scorecard/${ratee}`)).text();
  expect(card).not.toContain(rater.name);
  expect((await boss.request.get("/incentives/scorecard/ratings")).status()).toBe(404);
  await boss.close();
});

test("weights that do not make a whole are refused, and what was typed stays", async ({ browser }) => {
  const office = await contextOf(browser, "operations");
  const page = await office.newPage();
  await page.goto("/incentives/scorecard/rules");
  const before = await askOne<{ n: number }>("select count(*)::int as n from scorecard_rules");
  const weight = page.getByLabel("权重 %").first();
  // Typed again until the page listens: what is typed before may be lost.
  await expect(async () => {
    await weight.fill("99");
    await expect(page.getByText(/权重合计 1\d\d%/)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByRole("button", { name: "发布新规则" }).click();
  await expect(page.getByText("权重合计要等于 100%")).toBeVisible();
  await expect(weight).toHaveValue("99");
  const after = await askOne<{ n: number }>("select count(*)::int as n from scorecard_rules");
  expect(after.n).toBe(before.n);
  await expectAccessible(page);
  await office.close();
});

test("nobody opens the scorecard of another region's people", async ({ browser }) => {
  const { email } = demoPerson("rep");
  const rep = await askOne<{ id: number }>("select id from people where email = $1", email);
  for (const [role, nth] of [
    ["manager", 1],
    ["rep", 1],
    ["partner", 0],
    ["admin", 0],
  ] as const) {
    const context = await contextOf(browser, role, nth);
    expect([role, (await context.request.get(`/incentives/scorecard/${rep.id}`)).status()]).toEqual([
      role,
      404,
    ]);
    await context.close();
  }
  const rows = await ask("select from scorecard_rules");
  expect(rows.length).toBeGreaterThan(0);
});
