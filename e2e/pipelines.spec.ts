import { expectAccessible } from "./support/accessibility";
import { ask, askOne } from "./support/company";
import { contextOf, demoPerson, expect, test } from "./support/test";

test.describe("pipelines", () => {
  test.use({ role: "operations" });

  test("operations set up a stage, and the next deal that is moved there has to answer for it", async ({
    page,
    browser,
  }) => {
    test.setTimeout(90_000);
    await page.goto("/settings/pipelines");
    await expectAccessible(page);
    await page.getByRole("link", { name: "标准销售流程" }).click();
    const stage = page.getByRole("listitem", { name: "需求确认", exact: true });
    await expect(stage.getByLabel("赢率（%）")).toHaveValue("25");
    // Deals have been in both neighbours: the past is read in this order.
    await expect(stage.getByRole("button", { name: "下移「需求确认」" })).toBeDisabled();
    await expectAccessible(page);

    await stage.getByLabel("预计天数").fill("");
    await page.getByRole("button", { name: "保存" }).click();
    await expect(stage.getByLabel("预计天数")).toHaveAttribute("aria-invalid", "true");
    await stage.getByLabel("预计天数").fill("9");
    await page.getByRole("button", { name: "在「技术评估」之后增加阶段" }).click();
    const made = page.getByRole("listitem", { name: "新阶段" });
    await made.getByLabel("阶段名称").fill("样机试用");
    await made.getByLabel("赢率（%）").fill("55");
    await made.getByLabel("预计天数").fill("20");
    await made.getByLabel("前置条件").selectOption({ label: "只能由经理推进" });
    await made.getByLabel("渠道").check();
    await page.getByRole("button", { name: "保存" }).click();
    await expect(page.getByText("流程已保存")).toBeVisible();
    expect(
      await askOne("select required_fields, gate, position from stages where name = '样机试用'"),
    ).toEqual({ required_fields: ["channel"], gate: "manager", position: 4 });
    expect(await ask("select from stage_terms")).toHaveLength(1);

    const rep = await (await contextOf(browser, "rep")).newPage();
    const { id } = await askOne<{ id: number }>(
      `select o.id from opportunities o join accounts a on a.person_id = o.owner_id join stages s on s.id = o.stage_id
        where a.email = $1 and o.status = 'open' and s.name = '初步接洽' order by o.id desc limit 1`,
      demoPerson("rep").email,
    );
    await rep.goto(`/opportunities/${id}`);
    // A page that has not woken up yet does not hear the first press.
    await expect(async () => {
      await rep.getByRole("button", { name: /样机试用/ }).click();
      await expect(rep.getByText("这个阶段只能由经理推进。")).toBeVisible({ timeout: 3_000 });
    }).toPass();
    expect(
      await ask("select from stage_entries e join stages s on s.id = e.stage_id where s.name = '样机试用'"),
    ).toEqual([]);

    // Nothing was ever in it: it goes as it came.
    await page.reload();
    await page.getByRole("button", { name: "停用「样机试用」" }).click();
    await expect(page.getByText("「样机试用」目前没有商机")).toBeVisible();
    await page.getByRole("button", { name: "保存" }).click();
    await expect(page.getByText("流程已保存")).toBeVisible();
    expect(await ask("select from stages where name = '样机试用'")).toEqual([]);
  });

  test("a stage with open deals does not go without saying where they go", async ({ page }) => {
    await page.goto("/settings/pipelines/1");
    await page.getByRole("button", { name: "停用「报价」" }).click();
    await page.getByRole("button", { name: "保存" }).click();
    const target = page.getByLabel(/「报价」的 .* 个进行中商机移到/);
    await expect(target).toHaveAttribute("aria-invalid", "true");
    await expectAccessible(page);
    expect(await ask("select from stages where retired_at is not null")).toEqual([]);
  });
});

test.describe("a new pipeline", () => {
  test.use({ role: "operations" });

  test("begins with another's stages, and a new deal chooses it", async ({ page, browser }) => {
    test.setTimeout(60_000);
    await page.goto("/settings/pipelines/new");
    await expect(page.getByLabel("复制哪条流程的阶段")).not.toHaveValue("");
    await page.getByLabel("流程名称").fill("渠道报备流程");
    await expectAccessible(page);
    await page.getByRole("button", { name: "新建并编辑阶段" }).click();
    await expect(page).toHaveURL(/\/settings\/pipelines\/\d+$/);
    await expect(page.getByRole("listitem", { name: "需求确认", exact: true })).toBeVisible();
    const rep = await (await contextOf(browser, "rep")).newPage();
    await rep.goto("/opportunities/new");
    await expect(rep.getByLabel("流程", { exact: true })).not.toHaveValue("");
    await rep.getByLabel("流程", { exact: true }).selectOption({ label: "渠道报备流程" });
    await rep.context().close();
    await ask(
      "delete from stages where pipeline_id = (select id from pipelines where name = '渠道报备流程')",
    );
    await ask("delete from pipelines where name = '渠道报备流程'");
  });
});

test.describe("pipelines are nobody else's", () => {
  test.use({ role: "manager" });

  test("a manager does not find them", async ({ page }) => {
    expect((await page.goto("/settings/pipelines"))?.status()).toBe(404);
    expect((await page.goto("/settings/pipelines/1"))?.status()).toBe(404);
  });
});

test.describe("in English, on a phone", () => {
  test.use({ role: "operations", locale: "en-GB", viewport: { width: 390, height: 844 } });

  test("reads and fits", async ({ page, context }) => {
    await context.addCookies([{ name: "locale", value: "en", url: process.env.E2E_BASE_URL ?? "" }]);
    await page.goto("/settings/pipelines/1");
    await expect(page.getByRole("listitem", { name: "Needs confirmed", exact: true })).toBeVisible();
    await expectAccessible(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
