import { expectAccessible } from "./support/accessibility";
import { ask } from "./support/company";
import { contextOf, expect, LAST_YEAR, test } from "./support/test";

test.describe("metrics and entered values", () => {
  test.use({ role: "operations" });

  test("every metric has its definition; a value is entered with evidence and the earlier one stays", async ({
    page,
  }) => {
    await page.goto("/targets/metrics");
    await expect(page.locator("#win_rate")).toContainText("÷");
    await expectAccessible(page);
    await page.goto("/targets/metrics/values/new?metric=market_share");
    await page.getByRole("button", { name: "填报数据" }).click();
    await expect(page.getByText("请填写这一项。").first()).toBeVisible();
    await page.getByRole("main").getByLabel("组织").selectOption({ index: 1 });
    await page.getByRole("main").getByLabel("周期").selectOption({ index: 1 });
    await page.getByLabel("数值").fill("3.21");
    await page.getByLabel("依据").fill("行业协会快报");
    await page.getByRole("button", { name: "填报数据" }).click();
    await page.waitForURL(/\/targets\/metrics\/values$/);
    await expect(page.getByRole("main").locator("tbody tr").first()).toContainText("行业协会快报");
    await expectAccessible(page);
  });

  test("a table pasted from a spreadsheet is read line by line and entered as a whole", async ({ page }) => {
    await page.goto("/targets/metrics/values/import");
    const field = page.getByLabel("粘贴表格");
    const submit = page.getByRole("button", { name: /^填报/ });
    await field.fill("市场份额\t不存在的组织\t2026-Q1\t2.7\t季报");
    await expect(page.getByText("没有“不存在的组织”这个组织")).toBeVisible();
    await submit.click();
    await expect(field).toHaveAttribute("aria-invalid", "true");
    const [root] = await ask<{ name: string }>("select name from org_units where parent_id is null");
    await field.fill(
      `指标\t组织\t周期\t数值\t依据\n市场份额\t${root?.name}\t2024-Q1\t2.71\t协会季报甲\nmarket_share\t${root?.name}\t2024-Q2\t2.74\t协会季报乙`,
    );
    await expect(page.getByRole("row", { name: /协会季报乙/ })).toContainText("2.74");
    await expectAccessible(page);
    await submit.click();
    await page.waitForURL(/\/targets\/metrics\/values$/);
    await expect(page.getByRole("row", { name: /协会季报甲/ })).toBeVisible();
  });

  test("neither a manager nor a representative may enter values", async ({ browser }) => {
    for (const role of ["manager", "rep"] as const) {
      const other = await (await contextOf(browser, role)).newPage();
      for (const path of ["new", "import"])
        expect((await other.goto(`/targets/metrics/values/${path}`))?.status()).toBe(404);
      expect((await other.goto("/targets/metrics"))?.status()).toBe(200);
    }
  });
});

test.describe("the week", () => {
  test.use({ role: "rep", viewport: { width: 390, height: 844 } });

  test("a representative sees how this week's figure came to be, on a phone, and nobody else's", async ({
    page,
  }) => {
    await page.goto("/targets/week");
    await expect(page.locator("#trace tbody tr")).toHaveCount(4);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await expectAccessible(page);
    const [other] = await ask<{ id: number }>("select id from people where email like 'junjie.huang@%'");
    expect((await page.goto(`/targets/week?person=${other?.id}`))?.url()).toContain("person=");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("本周目标");
  });

  test("steps to the week before and after, named on the page and in the address, and no picker says a month", async ({
    page,
  }) => {
    await page.goto("/targets");
    await expect(page.getByRole("combobox", { name: "周期" })).toBeVisible();
    const month = `${LAST_YEAR}-11`;
    await page.goto(`/targets/week?period=${month}`);
    await expect(page.getByRole("combobox", { name: "周期" })).toHaveCount(0);
    const heading = page.getByRole("heading", { level: 1 });
    const main = page.getByRole("main");
    const first = (await heading.textContent()) ?? "";
    expect(first).toMatch(/^\d{4}年第\d+周目标$/);
    await expect(main.locator("header p")).toContainText(first.replace("目标", ""));
    await main.getByRole("link", { name: "下一周" }).click();
    await expect(page).toHaveURL(/week=\d{4}-W\d\d/);
    // What was picked is kept for the other screens.
    await expect(page).toHaveURL(new RegExp(`period=${month}`));
    const week = Number(new URL(page.url()).searchParams.get("week")?.slice(-2));
    await expect(heading).toContainText(`第${week}周`);
    await main.getByRole("link", { name: "上一周" }).click();
    await expect(heading).toHaveText(first);
    await main.getByRole("link", { name: "回到本周" }).click();
    await expect(heading).toHaveText("本周目标");
    await expect(main.getByRole("link", { name: "回到本周" })).toHaveCount(0);
    expect((await page.goto("/targets/week?week=2025-W60"))?.status()).toBe(404);
  });

  test("a manager sees each of their people and nobody of another region", async ({ browser }) => {
    const page = await (await contextOf(browser, "manager")).newPage();
    await page.goto("/targets/week");
    await page.getByRole("main").locator("tbody a").first().click();
    await page.waitForURL(/person=\d+/);
    await expect(page.locator("#trace tbody tr")).toHaveCount(4);
    const [other] = await ask<{ id: number }>("select id from people where email like 'junjie.huang@%'");
    expect((await page.goto(`/targets/week?person=${other?.id}`))?.status()).toBe(404);
  });
});

test.describe("where the period will end", () => {
  test.use({ role: "operations" });

  test("stands with the same range among the targets as in the analysis", async ({ page }) => {
    const now = new Date();
    const period = `${now.getFullYear()}-Q${Math.floor(now.getMonth() / 3) + 1}`;
    await page.goto(`/analysis/attainment?period=${period}`);
    const [value, range] = await page.locator("#projection p").allTextContents();
    expect(range).toMatch(/^¥.* 至 ¥/);
    await page.goto(`/targets?metric=won_value&period=${period}`);
    const main = page.getByRole("main");
    const figure = main.locator("div.min-w-0", { hasText: "按当前进度预计" }).first();
    await expect(figure).toContainText(value ?? "nothing");
    await expect(figure).toContainText(range ?? "nothing");
    await figure.getByRole("button").click();
    await expect(figure).toContainText("五次中有四次");
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expect(figure).toContainText(range ?? "nothing");
    await expectAccessible(page);
  });
});

test.describe("milestones", () => {
  test.use({ role: "manager" });

  test("a finished one has its review and its proposals, which a manager decides", async ({
    page,
    browser,
  }) => {
    const [over] = await ask<{ id: number; proposal: number }>(
      `select m.id, min(p.id) as proposal from milestones m join milestone_proposals p on p.milestone_id = m.id
        where m.state in ('reached', 'missed') and p.state = 'proposed' group by m.id order by m.id limit 1`,
    );
    await page.goto("/targets/milestones?tab=over");
    await expectAccessible(page);
    await page.goto(`/targets/milestones/${over?.id}`);
    await expectAccessible(page);
    await page.locator("#proposals").getByRole("button", { name: /^采纳/ }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("任务截止日").fill("2027-03-31");
    await dialog.getByRole("button", { name: "采纳" }).click();
    await expect(page.locator("#proposals").getByText("已采纳").first()).toBeVisible();
    await page.getByRole("link", { name: "看复盘" }).click();
    await page.waitForURL(/\/reviews\/\d+/);

    const other = await (await contextOf(browser, "manager", 1)).newPage();
    expect((await other.goto(`/targets/milestones/${over?.id}`))?.status()).toBe(404);
    const rep = await (await contextOf(browser, "rep")).newPage();
    expect((await rep.goto("/targets/milestones/new"))?.status()).toBe(404);
  });

  test("one is set, and stands in the list", async ({ page }) => {
    await page.goto("/targets/milestones/new");
    await page.getByLabel("名称").fill("新品首单");
    await page.getByLabel("类型").selectOption({ index: 1 });
    await page.getByLabel("负责人").selectOption({ index: 1 });
    await page.getByLabel("组织", { exact: true }).selectOption({ index: 1 });
    await page.getByLabel("指标").selectOption("won_count");
    await page.getByLabel("目标值").fill("500");
    await page.getByLabel("截止日").fill("2027-03-31");
    await expectAccessible(page);
    await page.getByRole("button", { name: "设立里程碑" }).click();
    await page.waitForURL(/\/targets\/milestones\/\d+$/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("新品首单");
  });
});
