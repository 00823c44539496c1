import { expectAccessible } from "./support/accessibility";
import { ask, askOne } from "./support/company";
import { demoPerson, expect, LAST_YEAR, test } from "./support/test";

test.describe("representative on a phone", () => {
  test.use({ role: "rep", viewport: { width: 390, height: 844 } });

  test("reads the tiles in one column", async ({ page }) => {
    await page.goto("/dashboards");
    await expect(page.locator(".board-tile").first()).toContainText(/[%¥–]/);
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    expect(scrollWidth).toBe(clientWidth);
    const lefts = await page
      .locator(".board-tile")
      .evaluateAll((tiles) => tiles.map((tile) => tile.getBoundingClientRect().left));
    expect(new Set(lefts).size).toBe(1);
    await expectAccessible(page);
  });
});

test.describe("finance", () => {
  test.use({ role: "finance" });

  test("reads on a tile over which window a rate of customers is reckoned", async ({ page }) => {
    const tiles = ["churn", "won_value"].map((metric) => ({
      id: metric.replace("_", "-"),
      kind: "figure",
      metric,
      by: "team",
      period: "month",
      viewId: null,
      width: 1,
      height: 1,
    }));
    const { board } = await askOne<{ board: number }>(
      "insert into dashboards (person_id, name, tiles) select person_id, '客户', $2::text::jsonb from accounts where email = $1 returning id as board",
      demoPerson("finance").email,
      JSON.stringify(tiles),
    );
    await page.goto(`/dashboards?d=${board}`);
    const tile = page.locator("[data-tile=churn]");
    await tile.getByRole("button", { name: "客户流失率的口径说明" }).click();
    await expect(tile.getByRole("group")).toContainText("以其开始前 365 天内买过的客户为期初客户，只看");
    await expectAccessible(page);
    await expect(page.locator("[data-tile=won-value]").getByRole("heading")).toBeVisible();
    await expect(page.locator("[data-tile=won-value]").getByRole("button")).toHaveCount(0);
    await ask("delete from dashboards where id = $1", board);
  });
});

test.describe("a view of an earlier period", () => {
  test.use({ role: "finance" });

  test("keeps its period as a tile", async ({ page }) => {
    const period = `${LAST_YEAR}-Q2`;
    const { id } = await askOne<{ id: number }>(
      "select person_id as id from accounts where email = $1",
      demoPerson("finance").email,
    );
    const question = {
      metric: "won_value",
      by: ["region"],
      compare: "year",
      periodKind: "quarter",
      periodKey: period,
    };
    const none = { unit: null, person: null, line: null, product: null, channel: null, segment: null };
    const { view } = await askOne<{ view: number }>(
      "insert into saved_views (owner_id, name, question) values ($1, '二季度各大区', $2::text::jsonb) returning id as view",
      id,
      JSON.stringify({ ...question, ...none }),
    );
    const tile = {
      id: "q2",
      kind: "view",
      metric: "won_value",
      by: "team",
      period: "month",
      viewId: view,
      width: 2,
      height: 2,
    };
    const { board } = await askOne<{ board: number }>(
      "insert into dashboards (person_id, name, tiles) values ($1, '对照', $2::text::jsonb) returning id as board",
      id,
      JSON.stringify([tile]),
    );
    await page.goto(`/dashboards?d=${board}`);
    const shown = page.locator("[data-tile='q2']");
    await expect(shown.getByRole("heading")).toContainText("第2季度");
    const amounts = await shown.locator("li span.shrink-0").allTextContents();
    await page.goto(`/analysis/views/${view}`);
    const cells = page.locator("table").first().locator("tbody tr td:nth-child(2)");
    await expect(cells).toHaveCount(amounts.length);
    const whole = (await cells.allTextContents()).map((text) => Number(text.replace(/[¥,]/g, "")));
    // The tile writes ¥1234.5万.
    const short = amounts.map((text) => Number(text.replace(/[^0-9.]/g, "")));
    for (const [i, amount] of short.entries()) expect(amount).toBeCloseTo((whole[i] ?? 0) / 10_000, 0);
    await ask("delete from dashboards where id = $1", board);
    await ask("delete from saved_views where id = $1", view);
  });
});

test.describe("administrator", () => {
  test.use({ role: "admin" });
  test("has no dashboard", async ({ page }) => {
    expect((await page.goto("/dashboards"))?.status()).toBe(404);
    expect((await page.request.get("/api/live/figures")).status()).toBe(404);
  });
});
