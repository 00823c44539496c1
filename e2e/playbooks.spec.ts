import { expectAccessible } from "./support/accessibility";
import { askOne } from "./support/company";
import { contextOf, expect, test } from "./support/test";

test.describe("operations", () => {
  test.use({ role: "operations" });

  test("prepare a plan with steps and budget, change it, and retire it", async ({ page }) => {
    const name = `大客户回访预案 ${Date.now()}`;
    await page.goto("/alerts/playbooks");
    await expectAccessible(page);
    await page.getByRole("link", { name: "新建预案" }).click();
    await page.getByLabel("名称", { exact: true }).fill(name);
    await page.getByLabel("类型").selectOption("win_back");
    await page.getByLabel("预算（元）").fill("8,000");
    const first = page.getByRole("listitem", { name: "第 1 步" });
    await first.getByLabel("做什么").fill("列出三个月没有下单的大客户");
    await page.getByRole("button", { name: "添加一步" }).click();
    const second = page.getByRole("listitem", { name: "第 2 步" });
    await page.getByRole("button", { name: "保存预案" }).click();
    await expect(second.getByLabel("做什么")).toBeFocused();
    await second.getByLabel("做什么").fill("准备回访话术");
    await second.getByLabel("由哪个部门做").selectOption({ label: "市场部" });
    await second.getByLabel("启动后第几个工作日完成").fill("4");
    await expectAccessible(page);
    await page.getByRole("button", { name: "保存预案" }).click();
    const row = page.getByRole("row", { name: new RegExp(name) });
    await expect(row).toContainText("还没有用过");
    await row.getByRole("link", { name }).click();
    await expect(page.getByLabel("预算（元）")).toHaveValue("8000");
    await page.getByRole("button", { name: "停用" }).click();
    await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText("已停用");
  });
});

test.describe("manager", () => {
  test.use({ role: "manager" });

  test("sees what each plan has brought, and changes none", async ({ page }) => {
    const { id } = await askOne<{ id: number }>(
      "select playbook_id as id from playbook_runs where verdict is not null group by 1 order by count(*) desc limit 1",
    );
    await page.goto(`/alerts/playbooks/${id}`);
    await expect(page.getByRole("heading", { name: "使用记录" })).toBeVisible();
    await expect(page.getByRole("button", { name: "保存预案" })).toHaveCount(0);
    await expectAccessible(page);
    const answer = await page.goto("/alerts/playbooks/new");
    expect(answer?.status()).toBe(404);
  });

  test("finds the effect of the plan on an alert that it was started for", async ({ page }) => {
    const { id } = await askOne<{ id: number }>(
      `select r.alert_id as id from playbook_runs r join alerts a on a.id = r.alert_id join org_units u on u.id = a.unit_id
        where r.is_final and u.path like (select path || '%' from org_units where name like '华东%' and kind = 'region') order by r.id desc limit 1`,
    );
    await page.goto(`/alerts/${id}`);
    const plan = page.getByRole("region", { name: "预案" });
    await expect(plan.getByText(/有效|没有效果|更差了|无法判断/).first()).toBeVisible();
    await expect(plan.getByText(/预算/)).toBeVisible();
    await expectAccessible(page);
  });
});

test("another region's manager does not see that alert", async ({ browser }) => {
  const { id } = await askOne<{ id: number }>(
    `select r.alert_id as id from playbook_runs r join alerts a on a.id = r.alert_id join org_units u on u.id = a.unit_id
      where u.path like (select path || '%' from org_units where name like '华东%' and kind = 'region') order by r.id desc limit 1`,
  );
  const context = await contextOf(browser, "manager", 1);
  const page = await context.newPage();
  const answer = await page.goto(`/alerts/${id}`);
  expect(answer?.status()).toBe(404);
  await context.close();
});
