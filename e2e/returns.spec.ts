import { expectAccessible } from "./support/accessibility";
import { ask, askOne } from "./support/company";
import { demoPerson, expect, LAST_YEAR, test } from "./support/test";

const SCREENS = ["returns", "losses", "effort", "care"] as const;

test.describe("what was put in and what came back", () => {
  test.use({ role: "operations" });

  test("a cost is entered with its evidence, and the return of the channel follows", async ({ page }) => {
    await page.goto(`/analysis/returns?period=${LAST_YEAR}-03`);
    await expect(page.getByRole("main").locator("header p")).toContainText(/投入 ¥.*收回毛利/);
    await page.goto(`/analysis/returns/costs?period=${LAST_YEAR}-03`);
    await expectAccessible(page);
    await page.getByRole("button", { name: "保存" }).click();
    await expect(page.getByLabel("渠道", { exact: true })).toHaveAttribute("aria-invalid", "true");
    await page.getByLabel("渠道", { exact: true }).selectOption({ label: "线上商城" });
    await page.getByLabel("单位", { exact: true }).selectOption({ index: 1 });
    await page.getByLabel("月份").fill(`${LAST_YEAR}-03`);
    await page.getByLabel(/^金额/).fill("123456.78");
    await page.getByLabel("依据").fill("平台账单 03-77");
    await page.getByRole("button", { name: "保存" }).click();
    await expect(page.locator("#entries")).toContainText("平台账单 03-77");
    await expect(page.locator("#entries")).toContainText("¥123,456.78");
    const { cost } = await askOne<{ cost: string }>(
      `select sum(amount_minor)::text as cost from (select distinct on (channel_id, unit_id, month) channel_id, amount_minor from channel_costs
        where month = $1::date order by channel_id, unit_id, month, entered_at desc, id desc) c where channel_id = 4`,
      `${LAST_YEAR}-03-01`,
    );
    await page.goto(`/analysis/returns?period=${LAST_YEAR}-03`);
    const shown = await page
      .locator("#channels tbody tr", { hasText: "线上商城" })
      .locator("td")
      .first()
      .textContent();
    const whole = Math.round(Number(cost) / 100).toLocaleString("en-US");
    expect(shown).toContain(whole);
  });
});

test.describe("losses", () => {
  test.use({ role: "manager" });

  test("a reason leads to its deals, a deal to a win-back, and its end to the record", async ({ page }) => {
    await page.goto("/analysis/losses");
    const reason = page.locator("#reasons tbody tr").first().getByRole("link");
    const name = (await reason.textContent())?.trim() ?? "";
    await reason.click();
    await expect(page).toHaveURL(/reason=/);
    await expect(page.locator("#win-back tbody tr").first()).toContainText(name);
    // The file has all of them, the screen the most valuable.
    const file = await page.request.get(
      (await page.locator("#win-back a[download]").getAttribute("href")) ?? "",
    );
    const [, ...lines] = (await file.text()).trim().split("\r\n");
    expect(lines.every((line) => line.includes(name))).toBe(true);
    await expect(page.locator("#win-back")).toContainText(`${lines.length} `);
    await page
      .locator("#win-back")
      .getByRole("link", { name: /^发起挽回/ })
      .first()
      .click();
    await expectAccessible(page);
    await page.getByLabel("做法").fill("带新的报价再谈一次");
    await page.getByLabel("挽回预案").selectOption({ index: 1 });
    await page.getByRole("button", { name: "发起挽回" }).click();
    await expect(page).toHaveURL(/list=running/);
    await expect(page.locator("#win-back")).toContainText("带新的报价再谈一次");
    const { id } = await askOne<{ id: number }>(
      "select id from win_backs where approach = '带新的报价再谈一次'",
    );
    await page.goto(`/analysis/losses/${id}`);
    const steps = await ask("select from tasks where win_back_id = $1", id);
    expect(steps.length).toBeGreaterThan(0);
    await expect(page.locator("#tasks").getByRole("listitem")).toHaveCount(steps.length);
    await page.getByLabel("结果", { exact: true }).selectOption({ label: "已挽回" });
    await page.getByLabel("经过与结论").fill("重新立项");
    await page.getByRole("button", { name: "保存" }).click();
    await expect(page.getByRole("main")).toContainText("重新立项");
    expect(await ask("select from win_backs where id = $1 and state = 'won_back'", id)).toHaveLength(1);
  });
});

test.describe("losses narrowed", () => {
  test.use({ role: "manager" });

  test("every figure, list and file follows a filter of the address, which a chip takes off again", async ({
    page,
  }) => {
    const main = page.getByRole("main");
    await page.goto("/analysis/losses");
    const all = await page.locator("#reasons tfoot").textContent();
    await main.getByLabel("渠道", { exact: true }).selectOption({ index: 1 });
    await expect(page).toHaveURL(/channel=\d+/);
    const channel = Number(new URL(page.url()).searchParams.get("channel"));
    await expect(main.getByRole("list", { name: "筛选条件" })).toContainText("渠道");
    await expect(page.locator("#reasons tfoot")).not.toHaveText(all ?? "");
    await expect(page.locator("#where tfoot a").first()).toHaveAttribute(
      "href",
      new RegExp(`channel=${channel}(&|$)`),
    );
    const lost = await ask<{ name: string }>(
      "select name from opportunities where status = 'lost' and channel_id = $1",
      channel,
    );
    const file = await page.request.get(
      (await page.locator("#win-back a[download]").getAttribute("href")) ?? "",
    );
    const [, ...lines] = (await file.text()).trim().split("\r\n");
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(lost.map(({ name }) => name)).toContain(line.split(",")[0]);
    await expectAccessible(page);
    await main.getByRole("link", { name: /^去掉筛选/ }).click();
    await expect(page).not.toHaveURL(/channel=/);
    await expect(page.locator("#reasons tfoot")).toHaveText(all ?? "");
  });

  test("a person of another region narrows to nothing, and is not named", async ({ page }) => {
    const other = await askOne<{ id: number; name: string }>(
      "select id, name from people where email like 'junjie.huang@%'",
    );
    await page.goto(`/analysis/losses?person=${other.id}`);
    const main = page.getByRole("main");
    await expect(main.getByRole("list", { name: "筛选条件" })).toContainText("不在您的权限范围内");
    await expect(page.locator("#reasons tbody tr")).toHaveCount(0);
    await expect(page.locator("#win-back tbody tr")).toHaveCount(0);
    await expect(main).not.toContainText(other.name);
  });
});

test.describe("costs from a file", () => {
  test.use({ role: "operations" });

  test("come in whole or not at all, with every row that cannot be read, and are taken back as one", async ({
    page,
  }) => {
    const { channel, unit } = await askOne<{ channel: string; unit: string }>(
      "select (select name from channels order by id limit 1) as channel, (select name from org_units where kind = 'company') as unit",
    );
    const month = `${LAST_YEAR}-03`;
    const file = (rows: string[]) => ({
      name: "costs.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(["渠道,单位,月份,金额,依据", ...rows].join("\n")),
    });
    const good = `${channel},${unit},${month},1234.50,文件导入`;
    await page.goto("/analysis/returns/costs/import");
    await expectAccessible(page);
    const choose = page.getByLabel("CSV 或 Excel 文件");
    await choose.setInputFiles(
      file([good, `没有的渠道,${unit},${month},1,x`, `${channel},${unit},不是月份,1,x`]),
    );
    await page.getByRole("button", { name: "导入", exact: true }).click();
    await expect(page.getByRole("table").locator("tbody tr")).toHaveCount(2);
    expect(await ask("select from channel_costs where evidence = '文件导入'")).toEqual([]);
    await choose.setInputFiles(file([good]));
    await page.getByRole("button", { name: "导入", exact: true }).click();
    await expect(page).toHaveURL(/\/analysis\/returns\/costs$/);
    expect(
      await ask("select from channel_costs where evidence = '文件导入' and amount_minor = 123450"),
    ).toHaveLength(1);
    await page.goto(`/analysis/returns/costs?period=${month}`);
    await page
      .locator("#entries tbody tr", { hasText: "文件导入" })
      .getByRole("link", { name: /^第 \d+ 号导入$/ })
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("渠道投入");
    await expect(page.locator("#counts tbody tr")).toHaveCount(1);
    await expectAccessible(page);
    await page.getByRole("button", { name: "整批撤销" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "整批撤销" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("已撤销");
    expect(await ask("select from channel_costs where evidence = '文件导入'")).toEqual([]);
  });
});

test.describe("a department", () => {
  test.use({ role: "partner" });

  test("finds the costs from its values, brings a file and takes its own back", async ({ page }) => {
    const { channel, unit } = await askOne<{ channel: string; unit: string }>(
      `select (select name from channels order by id limit 1) as channel, u.name as unit from accounts c
         join assignments a on a.person_id = c.person_id join org_units u on u.id = a.unit_id where c.email = $1`,
      demoPerson("partner").email,
    );
    const month = `${LAST_YEAR}-04`;
    await page.goto("/targets/metrics/values");
    await page.getByRole("link", { name: "渠道投入" }).click();
    await expect(page).toHaveURL(/\/analysis\/returns\/costs/);
    await page.getByRole("main").getByRole("link", { name: "从文件导入" }).click();
    await page.getByLabel("CSV 或 Excel 文件").setInputFiles({
      name: "costs.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`渠道,单位,月份,金额,依据\n${channel},${unit},${month},4321.00,市场部台账`),
    });
    await page.getByRole("button", { name: "导入", exact: true }).click();
    await expect(page).toHaveURL(/\/analysis\/returns\/costs(\?|$)/);
    await page.goto(`/analysis/returns/costs?period=${month}`);
    await expect(page.locator("#entries")).toContainText("市场部台账");
    await page.getByRole("button", { name: /^撤销第 \d+ 号导入/ }).click();
    await expectAccessible(page);
    await page.getByRole("dialog").getByRole("button", { name: "整批撤销" }).click();
    await expect(page.locator("#entries")).not.toContainText("市场部台账");
    expect(await ask("select from channel_costs where evidence = '市场部台账'")).toEqual([]);
    // What lies above leads to where a department may go.
    await page.getByRole("main").getByRole("navigation").getByRole("link").first().click();
    await expect(page).toHaveURL(/\/targets\/metrics\/values/);
  });
});

test.describe("activity", () => {
  test.use({ role: "manager" });

  test("a manager sets a plan, and the effect says on how many deals it rests", async ({ page }) => {
    await page.goto("/analysis/effort");
    await expect(page.locator("#effect tbody tr").first()).toContainText(/单结束 · \d+ 人月/);
    await expect(page.locator("#against tbody tr").first()).toContainText("/");
    await page.getByRole("link", { name: "设定计划" }).click();
    // The title of a page comes a moment after its form.
    await expect(page.getByLabel("对象")).toBeVisible();
    await expect(page).toHaveTitle(/Sextant/);
    await expectAccessible(page);
    await page.getByLabel("对象").selectOption({ index: 1 });
    await page.getByLabel("每周次数").fill("7");
    await page.getByRole("button", { name: "保存" }).click();
    await expect(page.getByText("计划已保存")).toBeVisible();
    const { id } = await askOne<{ id: number }>(
      "select person_id as id from accounts where email = $1",
      demoPerson("manager").email,
    );
    expect(await ask("select from activity_plans where per_week = 7 and entered_by = $1", id)).toHaveLength(
      1,
    );
  });
});

test.describe("the four screens", () => {
  test.use({ role: "executive" });

  const PERIOD = { "zh-CN": "周期", en: "Period" } as const;
  for (const screen of SCREENS)
    for (const locale of ["zh-CN", "en"] as const)
      test(`${screen} in ${locale} is accessible, fits a phone and leads to its rows`, async ({
        page,
        context,
      }) => {
        await context.addCookies([{ name: "locale", value: locale, url: process.env.E2E_BASE_URL ?? "" }]);
        await page.goto(`/analysis/${screen}`);
        await expect(page.getByRole("main").locator("table").first()).toBeVisible();
        await expectAccessible(page);
        await page.setViewportSize({ width: 390, height: 844 });
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBeLessThanOrEqual(0);
        const link = page.getByRole("main").locator("tbody td a[href^='/analysis?']").first();
        const figure = (await link.textContent()) ?? "";
        const period = await page
          .getByRole("combobox", { name: PERIOD[locale], exact: true })
          .locator("option:checked")
          .textContent();
        await link.click();
        await expect(page).toHaveURL(/\/analysis\?.*metric=/);
        // The figure that was pressed is the one that is taken apart, of the period that the top of the screen names.
        await expect(
          page.getByRole("combobox", { name: PERIOD[locale], exact: true }).locator("option:checked"),
        ).toHaveText(period ?? "");
        if (screen !== "effort") await expect(page.getByRole("main").locator("header")).toContainText(figure);
      });
});

test.describe("a rep", () => {
  test.use({ role: "rep" });

  test("sees their own and no cost", async ({ page }) => {
    await page.goto("/analysis/effort");
    await expect(page.locator("#against tbody tr")).toHaveCount(1);
    await page.goto("/analysis/returns");
    await expect(page.locator("#teams")).toHaveCount(0);
    expect((await page.goto("/analysis/returns/costs"))?.status()).toBe(404);
    expect((await page.goto("/analysis/effort/plan"))?.status()).toBe(404);
  });
});
