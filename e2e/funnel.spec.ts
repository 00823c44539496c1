import { demoPerson, expect, LAST_YEAR, signedIn, test } from "./support/test";

/** Plain CSV: what the export writes has quotes only where a name needs them, and no name here does. */
const rowsOf = (csv: string) =>
  csv
    .replace("\uFEFF", "")
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));

test.describe("director", () => {
  test.use({ role: "executive" });

  for (const by of ["person", "manager", "region", "product", "quarter"]) {
    test(`shows the same figures by ${by} as the exported file`, async ({ page }) => {
      await page.goto(`/funnel?by=${by}&period=${LAST_YEAR}`);
      const [, ...lines] = rowsOf(
        await (await page.request.get(`/funnel/export?by=${by}&period=${LAST_YEAR}`)).text(),
      );
      expect(lines.length).toBeGreaterThan(1);
      const shown = await page
        .locator("#breakdown tbody tr")
        .evaluateAll((rows) =>
          rows.map((row) =>
            [...row.querySelectorAll("th, td")].map((cell) => cell.textContent?.trim() ?? ""),
          ),
        );
      const plain = (text: string) => text.replace(/[¥,]/g, "").replace("–", "");
      const expected = lines.map(([name = "", value = "", won, lost, rate = "", cycle = ""]) => [
        name,
        value && String(Math.round(Number(value))),
        won,
        lost,
        rate && `${(Number(rate) * 100).toFixed(1)}%`,
        cycle,
      ]);
      expect(shown.map((cells) => [cells[0], ...cells.slice(1, 6).map(plain)])).toEqual(expected);
    });
  }

  test("names the bottleneck and leads from a figure to its deals", async ({ page }) => {
    await page.goto("/funnel");
    await expect(page.getByRole("main").locator("header p")).toContainText(/瓶颈/);
    await page.goto(`/funnel?period=${LAST_YEAR}`);
    const link = page.locator("#stages tbody tr").first().getByRole("link", { name: /^输单/ });
    const count = Number((await link.textContent())?.replace(/\D/g, ""));
    await link.click();
    const deals = page.locator("#deals");
    await expect(deals).toContainText(`${count} 单`);
    const first = deals.getByRole("listitem").first().getByRole("link");
    const name = await first.textContent();
    await first.click();
    await expect(page).toHaveURL(/\/opportunities\/\d+/);
    await expect(page.getByRole("main")).toContainText(name ?? "");
  });

  test("opens what moved in a week, and why deals were lost, to deals that sum to the figure", async ({
    page,
  }) => {
    await page.goto("/funnel?moved=won");
    const sumOf = async (address: string) => {
      const [, ...lines] = rowsOf(await (await page.request.get(address)).text());
      return {
        count: lines.length,
        cents: lines.reduce((sum, line) => sum + Math.round(Number(line[5]) * 100), 0),
      };
    };
    const cents = (text: string | null) => Math.round(Number(text?.replace(/[^0-9.]/g, "")) * 100);
    const won = page.locator("#bridge dl > div").filter({ has: page.getByRole("link", { name: "赢单" }) });
    await expect(won.getByRole("link")).toHaveAttribute("aria-current", "true");
    const moved = await sumOf("/funnel/export?moved=won&rows=deals");
    expect(moved.count).toBeGreaterThan(0);
    expect(moved.cents).toBe(cents(await won.locator("dd[title]").getAttribute("title")));
    await expect(page.locator("#deals")).toContainText(`${moved.count} 单`);
    await won.getByRole("link").click();
    await expect(page.locator("#deals")).toHaveCount(0);

    await page.locator("#bridge nav a").nth(1).click();
    await expect(page).toHaveURL(/bridge=closing/);
    await expect(page.locator("#bridge nav a").nth(1)).toHaveAttribute("aria-current", "true");

    await page.goto(`/funnel?period=${LAST_YEAR}`);
    const reason = page.locator("#losses li").first();
    const lost = cents(await reason.locator("span[title]").getAttribute("title"));
    await reason.getByRole("link").click();
    await expect(page).toHaveURL(/reason=/);
    const address = `/funnel/export?rows=deals&period=${LAST_YEAR}&reason=${new URL(page.url()).searchParams.get("reason")}`;
    const deals = await sumOf(address);
    expect(deals.cents).toBe(lost);
    await expect(page.locator("#deals")).toContainText(`${deals.count} 单`);
    await expect(page.locator("#deals").getByRole("link", { name: /^导出全部/ })).toBeVisible();
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    expect(scrollWidth).toBe(clientWidth);
  });

  test("narrows by channel and says so", async ({ page }) => {
    await page.goto("/funnel");
    const channel = page.getByRole("combobox", { name: "渠道" });
    const option = channel.getByRole("option").nth(1);
    const label = (await option.textContent()) ?? "";
    await channel.selectOption((await option.getAttribute("value")) ?? "");
    await expect(page).toHaveURL(/channel=\d+/);
    await expect(page.getByRole("list", { name: "筛选条件" })).toContainText(label);
  });
});

test("shows a manager the own region and nobody else's", async ({ browser }) => {
  const open = async (nth: number) => {
    const context = await browser.newContext({
      storageState: await signedIn("manager", nth),
      baseURL: process.env.E2E_BASE_URL,
    });
    return context.newPage();
  };
  const [own, other] = [await open(0), await open(1)];
  await own.goto("/funnel?by=team");
  const hrefs = await own
    .locator("#breakdown tbody th a")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(hrefs.length).toBeGreaterThan(0);
  for (const href of hrefs) {
    expect((await own.goto(href))?.status()).toBe(200);
    expect((await other.goto(href))?.status()).toBe(404);
    expect((await other.request.get(href.replace("/funnel?", "/funnel/export?"))).status()).toBe(404);
  }
  for (const page of [own, other]) await page.context().close();
});

test.describe("representative on a phone", () => {
  test.use({ role: "rep", viewport: { width: 390, height: 844 } });

  test("reads the own funnel without scrolling sideways", async ({ page }) => {
    await page.goto("/funnel?by=person");
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    expect(scrollWidth).toBe(clientWidth);
    const people = page.locator("#breakdown tbody th");
    await expect(people).toHaveCount(1);
    await expect(people).toHaveText(demoPerson("rep").name);
  });
});
