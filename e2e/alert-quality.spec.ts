import { expectAccessible } from "./support/accessibility";
import { askOne } from "./support/company";
import { contextOf, expect, test } from "./support/test";

test.describe("operations", () => {
  test.use({ role: "operations" });

  test("see which rules are worth it, with advice, and that a word against one counts", async ({
    page,
    browser,
  }) => {
    const { id, name } = await askOne<{ id: number; name: string }>(
      `select a.id, r.name from alerts a join alert_rules r on r.id = a.rule_id join org_units u on u.id = a.unit_id
        where a.state <> 'dismissed' and a.owner_id is not null and a.opened_at > now() - interval '300 days'
          and not exists (select from alert_feedback f where f.alert_id = a.id)
          and u.path like (select path || '%' from org_units where name like '华东%' and kind = 'region') order by a.id limit 1`,
    );
    const noise = async () => {
      await page.goto("/alerts/quality");
      const cell = page
        .getByRole("row", { name: new RegExp(name) })
        .getByRole("cell")
        .nth(2);
      return Number(await cell.textContent());
    };
    const before = await noise();
    await expectAccessible(page);
    const context = await contextOf(browser, "manager");
    const manager = await context.newPage();
    await manager.goto(`/alerts/${id}`);
    await manager.getByRole("button", { name: "没有用", exact: true }).click();
    await expect(manager.getByText("已记入这条规则的质量记录")).toBeVisible();
    await manager.reload();
    await expect(manager.getByRole("button", { name: "没有用", exact: true })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await context.close();
    expect(await noise()).toBe(before + 1);
  });

  test("start a rule from a template and try it on the last twelve months", async ({ page }) => {
    await page.goto("/alerts/rules/new");
    await page.getByRole("link", { name: "客户拜访减少" }).click();
    await expect(page.getByLabel("名称", { exact: true })).toHaveValue("客户拜访减少");
    await page.getByLabel("静默从").fill("21:00");
    await page.getByRole("button", { name: "用过去 12 个月试算" }).click();
    await expect(page.getByText(/个对象共会触发 \d+ 次/)).toBeVisible();
    await expectAccessible(page);
  });
});

test("a rule says who changed what of it", async ({ browser }) => {
  const page = await (await contextOf(browser, "operations")).newPage();
  const { id, days } = await askOne<{ id: number; days: number }>(
    "select id, due_days as days from alert_rules where name = '满意度低于底线'",
  );
  await page.goto(`/alerts/rules/${id}`);
  const due = page.getByLabel("处理期限（工作日）");
  await expect(due).toHaveValue(String(days));
  await due.fill(String(days + 1));
  await page.getByRole("button", { name: "保存规则" }).click();
  await page.waitForURL(/\/alerts\/rules$/);
  await page.goto(`/alerts/rules/${id}`);
  await expect(page.locator("#history li").first()).toContainText(
    `处理期限（工作日）：${days} → ${days + 1}`,
  );
  await expectAccessible(page);
});

test.describe("manager", () => {
  test.use({ role: "manager" });

  test("changes no rules and reads no record of them", async ({ page }) => {
    for (const path of ["/alerts/quality", "/alerts/rules", "/alerts/rules/new"])
      expect((await page.goto(path))?.status()).toBe(404);
  });
});
