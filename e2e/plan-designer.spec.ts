import { createHash } from "node:crypto";
import { expectAccessible } from "./support/accessibility";
import { ask, askOne } from "./support/company";
import { contextOf, demoPerson, expect, test } from "./support/test";

test.describe("the designer", () => {
  test.use({ role: "operations" });

  test("a plan from a template: broken, said so at the row, mended, published", async ({ page }) => {
    test.setTimeout(90_000);
    await page.goto("/incentives/plans");
    await page.getByRole("link", { name: "新建方案" }).click();
    await page.getByLabel("名称", { exact: true }).fill("渠道销售提成方案");
    await page.getByLabel("起点").selectOption("accelerator");
    await page.getByRole("button", { name: "建立草稿" }).click();
    await expect(page.getByText("没有妨碍发布的问题")).toBeVisible();
    const publish = page.getByRole("button", { name: "发布", exact: true });

    const from = page.getByLabel("从 2", { exact: true });
    await from.fill("85");
    const row = page.getByRole("row").filter({ hasText: "阻止发布" });
    await expect(page.getByText(/空档/)).toBeVisible();
    await expect(publish).toHaveAttribute("aria-disabled", "true");
    await from.fill("eighty");
    await expect(page.getByText("有字段还没填好")).toBeVisible();
    await expect(page.getByTestId("save-state")).toHaveText("已保存");
    await page.reload();
    await expect(from).toHaveValue("eighty");
    await from.fill("80");
    await expect(row).toHaveCount(0);

    const drawing = page.locator("svg.chart-drawing").first();
    const before = await drawing.innerHTML();
    await page.getByLabel("费率 % 4", { exact: true }).fill("12");
    await expect.poll(() => drawing.innerHTML()).not.toBe(before);
    await expect(page.getByTestId("save-state")).toHaveText("已保存");
    await expectAccessible(page);

    await page.getByLabel("生效日").fill("2024-01-01");
    await publish.click();
    await expect(page.getByText(/已关账|已经核算过|不能再改/)).toBeVisible();
    const day = await askOne<{ day: string }>(
      "select (date_trunc('month', now()) + interval '2 months')::date::text as day",
    );
    await page.getByLabel("生效日").fill(day.day);
    await publish.click();
    await expect(page).toHaveURL(/\/incentives\/plans\/\d+$/);
    await expect(page.getByRole("heading", { name: "渠道销售提成方案" })).toBeVisible();
    const [version] = await ask<{ state: string; rate: string }>(
      `select v.state::text as state, v.definition #>> '{components,0,payout,bands,3,ratePpm}' as rate
         from plan_versions v join incentive_plans p on p.id = v.plan_id where p.name = '渠道销售提成方案'`,
    );
    expect(version).toEqual({ state: "published", rate: "120000" });
  });

  test("a draft of the plan in force is calculated on what was paid, and names nobody", async ({ page }) => {
    const draft = await askOne<{ id: number }>(
      "select plan_version_id as id from plan_drafts order by 1 limit 1",
    );
    await page.goto(`/incentives/plans/drafts/${draft.id}`);
    await expect(page.getByText(/空档|重叠/).first()).toBeVisible();
    const from = page.getByLabel("从 2", { exact: true }).first();
    await expect(from).toHaveValue("85");
    await from.fill("80");
    const cost = page.getByTestId("costAfter");
    await expect(cost).toBeVisible({ timeout: 15_000 });
    const paid = await cost.getAttribute("title");
    await page.getByLabel("费率 % 1", { exact: true }).first().fill("4");
    await expect.poll(() => cost.getAttribute("title")).not.toBe(paid);
    const names = await ask<{ name: string }>("select name from people");
    const shown = await page.getByTestId("simulation").textContent();
    expect(names.filter(({ name }) => shown?.includes(name))).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.setViewportSize({ width: 1440, height: 900 });
  });
});

test("whoever does not write plans finds no draft", async ({ browser }) => {
  const draft = await askOne<{ id: number }>(
    "select plan_version_id as id from plan_drafts order by 1 limit 1",
  );
  for (const role of ["rep", "manager", "finance", "executive", "admin"] as const) {
    const context = await contextOf(browser, role);
    const page = await context.newPage();
    for (const address of [`/incentives/plans/drafts/${draft.id}`, "/incentives/plans/new"])
      expect((await page.goto(address))?.status(), `${role} ${address}`).toBe(404);
    await context.close();
  }
});

test("a seller reads the plan in sentences and accepts it; operations sees who has not", async ({
  browser,
}) => {
  test.setTimeout(60_000);
  const office = await contextOf(browser, "operations");
  const field = await contextOf(browser, "rep");
  const [writer, seller] = [await office.newPage(), await field.newPage()];
  await seller.goto("/incentives");
  await seller.getByRole("link", { name: "去阅读" }).click();
  await expect(seller.getByText(/80% 至 100%/).first()).toBeVisible();
  await expectAccessible(seller);
  await seller.getByRole("button", { name: "我已阅读并确认这份方案" }).click();
  await expect(seller.getByText(/^已于 .* 确认$/)).toBeVisible();
  const accepted = await askOne<{ version: number; hash: string; body: string }>(
    `select v.version, d.hash, d.body from plan_acceptances a join plan_versions v on v.id = a.plan_version_id
       join plan_documents d on d.id = a.document_id join people p on p.id = a.person_id where p.email = $1`,
    demoPerson("rep").email,
  );
  expect(accepted.version).toBe(2);
  expect(createHash("sha256").update(accepted.body).digest("hex")).toBe(accepted.hash);
  await seller.goto("/incentives");
  await expect(seller.getByRole("link", { name: "去阅读" })).toHaveCount(0);

  await writer.goto("/incentives/plans/1/members");
  const row = writer.getByRole("row", { name: new RegExp(demoPerson("rep").name) });
  await expect(row).not.toContainText("未确认");
  await writer.getByRole("button", { name: "提醒未确认的人" }).click();
  await expect(writer.getByText(/已提醒 \d+ 人/)).toBeVisible();
  await writer.getByLabel("人员", { exact: true }).selectOption({ label: demoPerson("rep").name });
  await writer.getByLabel("起", { exact: true }).fill("2027-03-01");
  await writer.getByRole("button", { name: "加入", exact: true }).click();
  await expect(writer.getByText("这段时间里有人已在别的方案中。")).toBeVisible();
  await expectAccessible(writer);
  expect((await seller.goto("/incentives/plans/1/members"))?.status()).toBe(404);
  await Promise.all([office.close(), field.close()]);
});
