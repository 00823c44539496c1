import type { Browser, Page } from "@playwright/test";
import { askOne, lendPassword } from "./support/company";
import { signIn } from "./support/sign-in";
import { contextOf, demoPerson, expect, test } from "./support/test";

interface Winnable {
  email: string;
  deal: number;
  /** Value of the deal, minor units. */
  amount: string;
}

/** The dearest open deal below the manager that asks nothing more to be won; its owner is nobody whom another test signs in. */
const winnable = () =>
  askOne<Winnable>(
    `select c.email, o.id as deal, o.amount_minor::text as amount from opportunities o
       join accounts c on c.person_id = o.owner_id and c.role = 'rep' and c.is_active
       join assignments a on a.person_id = o.owner_id and a.role = 'member' and a.end_on is null
       join org_units u on u.id = a.unit_id
       join org_units top on u.path like top.path || '%'
       join assignments led on led.unit_id = top.id and led.role = 'manager' and led.end_on is null
       join people boss on boss.id = led.person_id and boss.email = $1
      where o.status = 'open' and o.amount_minor > 0 and o.customer_id is not null and o.channel_id is not null
        and c.email <> all (string_to_array($2, ','))
      order by o.amount_minor desc limit 1`,
    demoPerson("manager").email,
    [demoPerson("rep"), demoPerson("rep", 1)].map(({ email }) => email).join(","),
  );

async function openDeal(browser: Browser, { email, deal }: Winnable): Promise<Page> {
  // Nobody's browser yet: a new one takes over the sign-in that the test uses.
  const storageState = { cookies: [], origins: [] };
  const context = await browser.newContext({ baseURL: process.env.E2E_BASE_URL, storageState });
  const page = await context.newPage();
  await signIn(page, await lendPassword(email));
  await page.goto(`/opportunities/${deal}`);
  return page;
}

/** Presses until the dialog is there: a page that has not woken up yet does not hear the first press. */
async function win(page: Page): Promise<void> {
  const confirm = page.getByRole("dialog").getByRole("button", { name: "确认赢单" });
  await expect(async () => {
    await page.getByRole("button", { name: "赢单", exact: true }).click();
    await expect(confirm).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await confirm.click();
}

const won = (page: Page) => page.locator('[data-tile="attainment"]');

async function openDashboard(page: Page): Promise<void> {
  await page.goto("/dashboards");
  await expect(won(page)).toContainText("%");
  await expect(page.locator('[role="status"][data-live]')).toHaveAttribute("data-live", "live", {
    timeout: 20_000,
  });
}

test.describe("a manager whose dashboard is open", () => {
  test.use({ role: "manager" });
  test.setTimeout(90_000);

  test("sees a representative's win at once, without a reload, and later what was missed", async ({
    page,
    browser,
  }) => {
    const first = await winnable();
    const rep = await openDeal(browser, first);
    await openDashboard(page);
    await page.evaluate(() => Object.assign(window, { isSameDocument: true }));
    const before = (await won(page).textContent()) ?? "";
    await win(rep);
    const confirmed = Date.now();
    await expect(won(page)).not.toHaveText(before, { timeout: 30_000 });
    console.log(`the open dashboard moved ${Date.now() - confirmed} ms after the win was confirmed`);
    const moved = (await won(page).textContent()) ?? "";
    await rep.context().close();

    // The connection goes away; what happens meanwhile is caught up with as soon as it is back.
    const status = page.locator('[role="status"][data-live]');
    await page.context().setOffline(true);
    await expect(status).toHaveAttribute("data-live", "lost");
    await expect(status).toContainText("重连");
    const other = await openDeal(browser, await winnable());
    await win(other);
    await expect(other.getByRole("dialog")).toBeHidden();
    await expect(won(page)).toHaveText(moved);
    await page.context().setOffline(false);
    await expect(status).toHaveAttribute("data-live", "live", { timeout: 30_000 });
    await expect(won(page)).not.toHaveText(moved, { timeout: 30_000 });
    expect(await page.evaluate(() => "isSameDocument" in window)).toBe(true);
    await other.context().close();
  });
});

test("says that something changed and nothing else, and is closed to strangers", async ({ browser }) => {
  const context = await contextOf(browser, "executive");
  const page = await context.newPage();
  await page.goto("/dashboards");
  const told = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const source = new EventSource("/api/live/figures");
        source.onmessage = ({ data }) => {
          source.close();
          resolve(data);
        };
      }),
  );
  expect(told).toMatch(/^[a-z0-9]+\.\d+$/);
  await context.close();
  const stranger = await browser.newContext({ baseURL: process.env.E2E_BASE_URL });
  expect((await stranger.request.get("/api/live/figures")).status()).toBe(401);
  await stranger.close();
});
