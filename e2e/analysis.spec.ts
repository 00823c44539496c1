import { expectAccessible } from "./support/accessibility";
import { ask, askOne } from "./support/company";
import { contextOf, demoPerson, expect, LAST_YEAR, signedIn, test } from "./support/test";

/** What the export writes has quotes only where a name needs them, and no name here does. */
const rowsOf = (csv: string) =>
  csv
    .replace("\uFEFF", "")
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));
const plain = (text: string) => text.replace(/[¥,]/g, "").replace("–", "");

test.describe("executive", () => {
  test.use({ role: "executive" });

  test("takes a figure apart, opens its rows and keeps the question in the address", async ({ page }) => {
    await page.goto("/analysis?by=region");
    const table = page.getByRole("table").first();
    await expect(table.locator("tbody tr").first()).toBeVisible();
    await page.getByRole("combobox", { name: "拆分维度" }).selectOption("channel");
    await expect(page).toHaveURL(/by=channel/);
    await page.getByRole("combobox", { name: "交叉维度" }).selectOption("segment");
    await expect(page).toHaveURL(/by2=segment/);
    await page.goto("/analysis?by=team");
    const first = table.locator("tbody tr").first();
    const name = (await first.locator("th").textContent()) ?? "";
    const amount = (await first.locator("td").first().textContent()) ?? "";
    await first.locator("td a").first().click();
    const rows = page.locator("#rows");
    await expect(rows.locator("tfoot")).toContainText(amount.slice(0, -1));
    await rows.locator("tbody a").first().click();
    await expect(page).toHaveURL(/\/(opportunities|customers)\/\d+/);
    await page.goBack();
    await page.locator("table").first().getByRole("link", { name }).click();
    await expect(page).toHaveURL(/by=person/);
    await expectAccessible(page);
  });

  for (const [metric, by] of [
    ["win_rate", "region"],
    ["median_cycle", "product_line"],
    ["margin_rate", "channel"],
    ["collected", "month"],
  ] as const) {
    test(`shows the same ${metric} by ${by} as both files`, async ({ page }) => {
      const year = new Date().getFullYear();
      const address = `metric=${metric}&by=${by}&period=${year}`;
      const csv = await page.request.get(`/analysis/export?${address}`);
      const [, ...lines] = rowsOf(await csv.text());
      expect(lines.length).toBeGreaterThan(1);
      await page.goto(`/analysis?${address}`);
      const names = await page.locator("table").first().locator("tbody th").allTextContents();
      expect(names).toEqual(lines.map(([name]) => name));
      const cells = await page.locator("table").first().locator("tbody td:nth-child(2)").allTextContents();
      const shown = lines.map(([, value = ""]) =>
        metric.endsWith("rate") && value
          ? `${(Number(value) * 100).toFixed(1)}%`
          : metric === "collected" && value
            ? String(Math.round(Number(value)))
            : value,
      );
      expect(cells.map(plain)).toEqual(shown);
      const book = await page.request.get(`/analysis/export?${address}&format=xlsx`);
      expect(book.headers()["content-type"]).toContain("spreadsheetml");
      expect((await book.body()).subarray(0, 2).toString()).toBe("PK");
    });
  }

  for (const metric of ["open_pipeline", "overdue", "churn", "dso"])
    test(`opens ${metric} to what it is made of, all of it in a file`, async ({ page }) => {
      await page.goto(`/analysis?metric=${metric}&by=region`);
      const table = page.getByRole("table").first();
      await table.locator("tfoot td a").first().click();
      const rows = page.locator("#rows");
      await expect(rows.locator("tbody tr").first()).toBeVisible();
      const [, ...lines] = rowsOf(
        await (
          await page.request.get(`/analysis/export?metric=${metric}&by=region&row=all&rows=source`)
        ).text(),
      );
      const total = lines.reduce((sum, line) => sum + Math.round(Number(line.at(-1)) * 100), 0);
      const shown = plain((await rows.locator("tfoot td").last().textContent()) ?? "");
      expect(total).toBe(Math.round(Number(shown) * 100));
      await expect(rows).toContainText(`导出全部 ${lines.length} 条`);
      await rows.locator("tbody a").first().click();
      await expect(page).toHaveURL(/\/(opportunities|customers)\/\d+/);
    });

  test("opens a conversion to the visits that it divides by and those that went on", async ({ page }) => {
    // A month may only have begun, with nothing entered yet.
    const address = `by=team&row=all&period=${LAST_YEAR}`;
    const whole = () => page.getByRole("table").first().locator("tfoot td").first().textContent();
    const rows = page.locator("#rows");
    const written = async (metric: string) =>
      rowsOf(
        await (await page.request.get(`/analysis/export?metric=${metric}&${address}&rows=source`)).text(),
      );
    await page.goto(`/analysis?metric=stage_conversion&${address}`);
    await expect(rows).toContainText("每条是一次阶段进入");
    const [heads = [], ...lines] = await written("stage_conversion");
    const at = (name: string) => heads.indexOf(name);
    const sum = (name: string) => lines.reduce((total, line) => total + Number(line[at(name)]), 0);
    expect(await whole()).toBe(`${((100 * sum("贡献")) / sum("计入分母")).toFixed(1)}%`);
    // Whoever went on, by a win or to a later stage, is said to have.
    const advanced = lines.filter((line) => line[at("贡献")] === "1");
    expect(new Set(advanced.map((line) => line[at("去向")]))).toEqual(new Set(["推进"]));
    expect(advanced.every((line) => /^\d{4}-\d{2}-\d{2}$/.test(line[at("离开日期")] ?? ""))).toBe(true);
    await expectAccessible(page);

    await page.goto(`/analysis?metric=stage_entries&${address}`);
    const [, ...entries] = await written("stage_entries");
    expect(entries.length).toBe(sum("计入分母"));
    expect(plain((await whole()) ?? "")).toBe(String(entries.length));
    await expect(rows).toContainText(`导出全部 ${entries.length} 条`);
    await rows.locator("tbody a").first().click();
    await expect(page).toHaveURL(/\/opportunities\/\d+/);
  });

  for (const metric of ["channel_cost", "channel_roi"])
    test(`opens ${metric} to the entries of what was spent`, async ({ page }) => {
      const address = `metric=${metric}&by=channel&period=${new Date().getFullYear()}&row=all`;
      await page.goto(`/analysis?${address}`);
      const rows = page.locator("#rows");
      await expect(rows.locator("tbody tr").first()).toBeVisible();
      const [, ...lines] = rowsOf(
        await (await page.request.get(`/analysis/export?${address}&rows=source`)).text(),
      );
      expect(lines.some(([, name]) => name?.startsWith("投入："))).toBe(true);
      const total = lines.reduce((sum, line) => sum + Math.round(Number(line.at(-1)) * 100), 0);
      const shown = plain((await rows.locator("tfoot td").last().textContent()) ?? "");
      // Each entry is rounded by itself where the period cuts its month.
      expect(Math.abs(total - Math.round(Number(shown) * 100))).toBeLessThanOrEqual(lines.length);
      await expect(rows).toContainText(`导出全部 ${lines.length} 条`);
    });

  test("says over which window a rate of customers is reckoned, beside its chart and in its definition", async ({
    page,
  }) => {
    for (const metric of ["churn", "retention"]) {
      await page.goto(`/analysis?metric=${metric}`);
      await expect(page.locator("#history [data-note]")).toContainText("开始前 365 天内买过的客户");
      await page.getByRole("main").locator("header [popovertarget]").first().click();
      await expect(page.locator("#metric-definition")).toContainText(
        "开始前 365 天内买过的客户为期初客户，只看",
      );
    }
    await page.goto("/analysis?metric=won_value");
    await expect(page.locator("#history")).toBeVisible();
    await expect(page.locator("#history [data-note]")).toHaveCount(0);
  });

  test("names what is behind the target, with effects that add up", async ({ page }) => {
    const year = new Date().getFullYear();
    await page.goto(`/analysis/attainment?period=${year}`);
    await expect(page.getByRole("table").first()).toBeVisible();
    await expect(page.getByRole("main").locator("header p")).toContainText(/应达/);
    const [, ...lines] = rowsOf(
      await (await page.request.get(`/analysis/attainment/export?period=${year}`)).text(),
    );
    const cents = (text = "") => Math.round(Number(text) * 100);
    const explained = lines.filter((line) => line[5]);
    expect(explained.length).toBeGreaterThan(3);
    for (const [, , , , variance, ...effects] of explained)
      expect(effects.reduce((sum, effect) => sum + cents(effect), 0)).toBe(cents(variance));
    await expectAccessible(page);
  });

  test("keeps a view by name and passes the question on, not the answer", async ({ page, browser }) => {
    await page.goto(`/analysis?metric=win_rate&by=team&period=${LAST_YEAR}`);
    await page.getByRole("button", { name: "保存视图" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("名称").fill("各团队赢单率");
    await dialog.getByLabel("允许他人通过链接打开").check();
    await dialog.getByRole("button", { name: "保存", exact: true }).click();
    await expect(page).toHaveURL(/view=\d+/);
    const id = new URL(page.url()).searchParams.get("view");
    await expect(page.locator("table").first()).toBeVisible();
    const whole = await page.locator("table").first().locator("tbody tr").count();
    const manager = await contextOf(browser, "manager");
    const other = await manager.newPage();
    await other.goto(`/analysis/views/${id}`);
    await expect(other).toHaveURL(/metric=win_rate/);
    await expect(other.locator("table").first()).toBeVisible();
    expect(await other.locator("table").first().locator("tbody tr").count()).toBeLessThan(whole);
    await expect(other.getByText("不在您的范围内")).toHaveCount(0);
    const { unit } = await askOne<{ unit: number }>(
      `select u.id as unit from org_units u where u.kind = 'region' and u.id not in (select a.unit_id from assignments a
         join accounts c on c.person_id = a.person_id where c.email = $1) order by u.id limit 1`,
      demoPerson("manager").email,
    );
    await ask(
      "update saved_views set question = jsonb_set(question, '{unit}', $1::text::jsonb) where id = $2",
      String(unit),
      Number(id),
    );
    await other.goto(`/analysis/views/${id}`);
    await expect(other.getByText("不在您的范围内")).toBeVisible();
    await page.getByRole("button", { name: "修改" }).click();
    await page.getByRole("dialog").getByLabel("允许他人通过链接打开").uncheck();
    await page.getByRole("dialog").getByRole("button", { name: "保存", exact: true }).click();
    await expect(page.getByRole("dialog")).toBeHidden();
    expect((await other.goto(`/analysis/views/${id}`))?.status()).toBe(404);
    await manager.close();
  });
});

test("shows a representative only the own rows, in English too, on a phone", async ({ browser }) => {
  const context = await browser.newContext({
    baseURL: process.env.E2E_BASE_URL,
    storageState: await signedIn("rep"),
    viewport: { width: 390, height: 844 },
    locale: "en-GB",
  });
  const page = await context.newPage();
  for (const address of [
    "/analysis?by=person",
    "/analysis?by=channel&by2=month&period=2026",
    "/analysis?by=month&by2=line",
    "/analysis/attainment",
  ]) {
    await page.goto(address);
    await expect(page.getByRole("table").first()).toBeVisible();
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    expect(scrollWidth).toBe(clientWidth);
    await expectAccessible(page);
  }
  await page.goto("/analysis?by=person");
  await expect(page.locator("table").first().locator("tbody th")).toHaveCount(1);
  await context.close();
});

test.describe("administrator", () => {
  test.use({ role: "admin" });
  test("has no figures to analyse", async ({ page }) => {
    expect((await page.goto("/analysis"))?.status()).toBe(404);
  });
});
