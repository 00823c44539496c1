import type { Locator, Page } from "@playwright/test";
import { askOne } from "./support/company";
import { contextOf, demoPerson, expect, test } from "./support/test";

/** What a write may take to reach another person's open screen. */
const AT_ONCE_MS = 2_000;
/** A second representative, whose deals no other test changes. */
const SELLER = 1;

const tile = (page: Page, id: string): Locator => page.locator(`[data-tile="${id}"]`);

/** The screen is drawn and listens. */
async function openLive(page: Page, path = "/dashboards") {
  await page.goto(path);
  await expect(page.locator("[data-live=true]")).toBeVisible({ timeout: 15_000 });
  await expect(tile(page, "attainment")).toContainText("%");
}

async function winLargestDeal(page: Page): Promise<void> {
  const { id } = await askOne<{ id: number }>(
    `select o.id from opportunities o join people p on p.id = o.owner_id
      where p.email = $1 and o.status = 'open' and o.amount_minor > 0 and o.customer_id is not null
      order by o.amount_minor desc limit 1`,
    demoPerson("rep", SELLER).email,
  );
  await page.goto(`/opportunities/${id}`);
  await page.getByRole("button", { name: "赢单", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "确认赢单" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
}

test.describe("a deal won by one person", () => {
  test.use({ role: "operations" });

  test("moves the figures on another's open dashboard within two seconds, without a reload", async ({
    page,
    browser,
  }) => {
    const other = await contextOf(browser, "rep", SELLER);
    const watching = await other.newPage();
    const phone = await other.newPage();
    await phone.setViewportSize({ width: 390, height: 844 });
    await openLive(watching);
    const wall = await other.newPage();
    await openLive(wall, "/dashboards/wall");
    const before = (await tile(watching, "attainment").textContent()) ?? "";
    await watching.evaluate(() => Object.assign(window, { isSameDocument: true }));

    await watching.bringToFront();
    await winLargestDeal(page);
    await expect(tile(watching, "attainment")).not.toHaveText(before, {
      timeout: AT_ONCE_MS,
    });
    expect(await watching.evaluate(() => "isSameDocument" in window)).toBe(true);
    await expect(tile(wall, "attainment")).not.toHaveText(before);

    await openLive(phone);
    await expect(tile(phone, "attainment")).toHaveText(
      (await tile(watching, "attainment").textContent()) ?? "",
    );
    await other.close();
  });
});

test.describe("the stream", () => {
  test.use({ role: "rep" });

  test("says that something changed and nothing else, and is closed to strangers", async ({
    page,
    browser,
  }) => {
    await page.goto("/dashboards");
    const first = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const source = new EventSource("/api/live/figures");
          source.onmessage = ({ data }) => {
            source.close();
            resolve(data);
          };
        }),
    );
    expect(first).toMatch(/^[a-z0-9]+\.\d+$/);
    const stranger = await browser.newContext({ baseURL: process.env.E2E_BASE_URL });
    expect((await stranger.request.get("/api/live/figures")).status()).toBe(401);
    await stranger.close();
  });

  test("is taken up again when the connection was lost, and gives way to asking where it does not come through", async ({
    page,
  }) => {
    await page.goto("/dashboards");
    const status = page.locator("[data-live]");
    await expect(status).toHaveAttribute("data-live", "true");
    await page.context().setOffline(true);
    await expect(status).toHaveAttribute("data-live", "false");
    await page.context().setOffline(false);
    await expect(status).toHaveAttribute("data-live", "true", { timeout: 20_000 });

    await page.route("**/api/live/figures", (route) =>
      route.request().headers().accept?.includes("text/event-stream") ? route.abort() : route.continue(),
    );
    const asked = page.waitForResponse(
      (response) => response.url().endsWith("/api/live/figures") && response.status() === 200,
    );
    await page.reload();
    expect(await (await asked).json()).toEqual({ version: expect.stringMatching(/^[a-z0-9]+\.\d+$/) });
    await expect(status).toHaveAttribute("data-live", "false");
  });
});
