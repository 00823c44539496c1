import type { Browser } from "@playwright/test";
import english from "../lib/i18n/messages/en/market.json" with { type: "json" };
import targetsEn from "../lib/i18n/messages/en/targets.json" with { type: "json" };
import chinese from "../lib/i18n/messages/zh-CN/market.json" with { type: "json" };
import targetsZh from "../lib/i18n/messages/zh-CN/targets.json" with { type: "json" };
import { addDays, periodOf } from "../lib/periods";
import { expectAccessible } from "./support/accessibility";
import { ask, askOne } from "./support/company";
import { choose, press, tick, typeInto } from "./support/keyboard";
import { contextOf, demoPerson, expect, test } from "./support/test";

const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
const quarter = periodOf(today, "quarter").key;
const TITLE = `Price war ${Date.now()}`;

interface Region {
  id: number;
  name: string;
  name_en: string;
}

/** The region that a demonstration manager leads. */
const regionOf = (nth: number) =>
  askOne<Region>(
    `select u.id, u.name, u.name_en from org_units u join assignments a on a.unit_id = u.id and a.role = 'manager' and a.end_on is null
      join accounts c on c.person_id = a.person_id where c.email = $1 order by length(u.path) limit 1`,
    demoPerson("manager", nth).email,
  );

async function pageOf(
  browser: Browser,
  role: Parameters<typeof contextOf>[1],
  nth: number,
  locale: "zh-CN" | "en",
) {
  const context = await contextOf(browser, role, nth);
  await context.addCookies([{ name: "locale", value: locale, url: process.env.E2E_BASE_URL ?? "" }]);
  return context.newPage();
}

const eventId = async () =>
  (await askOne<{ id: number }>("select id from market_events where title = $1", TITLE)).id;

test.describe.configure({ mode: "serial" });

test("operations records what happened, by the keyboard, and each region is asked", async ({ browser }) => {
  test.setTimeout(180_000);
  const [first, second] = [await regionOf(0), await regionOf(1)];
  const page = await pageOf(browser, "operations", 0, "en");
  await page.goto("/targets/market");
  await expectAccessible(page);
  await press(page, page.getByRole("link", { name: english.add }));
  await page.waitForURL(/\/market\/new$/);
  await press(page, page.getByRole("button", { name: english.record }));
  await expect(page.getByLabel(english.titleField)).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel(english.titleField)).toBeFocused();
  await page.keyboard.type(TITLE);
  await choose(page, page.getByLabel(english.kind, { exact: true }), "price");
  await choose(page, page.getByLabel(english.effect), "adverse");
  // A date is typed in an order that the system's language decides.
  await page.getByLabel(english.due).fill(addDays(today, 5));
  await typeInto(page, page.getByLabel(english.what), "List prices fell by a tenth");
  await typeInto(page, page.getByLabel(english.source), "https://example.com/quotation");
  for (const { id } of [first, second]) await tick(page, page.locator(`input[name=unitIds][value="${id}"]`));
  await expectAccessible(page);
  await press(page, page.getByRole("button", { name: english.record }));
  await page.waitForURL(/\/market\/\d+$/);
  const touched = page.locator("#touched");
  await expect(touched.getByText(english.states.open)).toHaveCount(2);
  await expect(touched).toContainText(first.name_en);
  await expect(page.getByRole("link", { name: "https://example.com/quotation" })).toBeVisible();
  // Whoever asks does not answer.
  await expect(touched.getByRole("button")).toHaveCount(0);
  await expectAccessible(page);
  await page.context().close();
});

test("a manager is asked on the first screen and answers with a request that names the event", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const [own, other] = [await regionOf(0), await regionOf(1)];
  const page = await pageOf(browser, "manager", 0, "zh-CN");
  await page.goto("/");
  await press(page, page.locator("#waiting").getByRole("link", { name: TITLE }));
  await page.waitForURL(/\/market\/\d+$/);
  const touched = page.locator("#touched");
  await expect(touched).toContainText(own.name);
  await expect(touched).not.toContainText(other.name);
  await expectAccessible(page);
  await press(page, touched.getByRole("link", { name: chinese.adjustOf.replace("{name}", own.name) }));
  await page.waitForURL(/reexamination=\d+/);
  await expect(page.getByLabel(targetsZh.reasonLabel)).toHaveValue("market");
  await expect(page.getByLabel(targetsZh.evidence)).toHaveValue(new RegExp(TITLE));
  const { value } = await askOne<{ value: string }>(
    "select value::text from targets where metric = 'won_value' and is_current and person_id is null and unit_id = $1 and period_key = $2",
    own.id,
    quarter,
  );
  await typeInto(page, page.getByLabel(targetsZh.newValue), `${(BigInt(value) * 98n) / 100n / 100_000n}000`);
  await expectAccessible(page);
  await press(page, page.getByRole("button", { name: targetsZh.submit }));
  await page.waitForURL(/\/adjustments\/\d+$/);
  const request = page.url();
  await expect(page.getByTestId("market-event").getByRole("link")).toContainText(TITLE);
  await expect(page.getByTestId("feasibility")).toBeVisible();
  await expectAccessible(page);
  await page.context().close();

  const head = await pageOf(browser, "executive", 0, "en");
  await head.goto(request);
  await expect(head.getByTestId("market-event")).toContainText(TITLE);
  await expectAccessible(head);
  await head.keyboard.press("a");
  await expect(head.getByRole("button", { name: new RegExp(`^${targetsEn.approve}`) })).toBeFocused();
  await head.keyboard.press("Enter");
  await expect(head.getByTestId("decision")).toContainText(targetsEn.states.approved);
  await head.goto(`/targets/market/${await eventId()}`);
  await expect(head.locator("#touched").getByText(english.states.adjusted)).toBeVisible();
  await head.context().close();
});

test("another manager keeps their target with a reason, and the event is over", async ({ browser }) => {
  test.setTimeout(60_000);
  const own = await regionOf(1);
  const page = await pageOf(browser, "manager", 1, "en");
  await page.goto(`/targets/market/${await eventId()}`);
  await press(page, page.getByRole("button", { name: english.keepOf.replace("{name}", own.name_en) }));
  const dialog = page.getByRole("dialog");
  await typeInto(page, dialog.getByLabel(english.reason), "Orders in hand cover the quarter");
  await expectAccessible(page);
  await press(page, dialog.getByRole("button", { name: english.keep, exact: true }));
  await expect(page.locator("#touched")).toContainText("Orders in hand cover the quarter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(english.eventStates.finished);
  await page.goto("/targets/market?tab=over");
  await expect(page.getByRole("link", { name: TITLE })).toBeVisible();
  await page.context().close();
});

test("an event is nobody's whose targets it does not touch", async ({ browser }) => {
  test.setTimeout(60_000);
  const [elsewhere] = await ask<{ id: number }>(
    `select e.id from market_events e where not exists (
        select from market_reexaminations r join org_units u on u.id = r.unit_id where r.event_id = e.id and u.path like (select path from org_units where id = $1) || '%')
      order by e.id limit 1`,
    (await regionOf(1)).id,
  );
  const other = await pageOf(browser, "manager", 1, "zh-CN");
  expect((await other.goto(`/targets/market/${elsewhere?.id}`))?.status()).toBe(404);
  await other.context().close();
  const rep = await pageOf(browser, "rep", 0, "zh-CN");
  for (const path of ["/targets/market", "/targets/market/new", `/targets/market/${elsewhere?.id}`])
    expect((await rep.goto(path))?.status()).toBe(404);
  await rep.context().close();
});

test("on a phone both screens hold, in light and dark", async ({ browser }) => {
  test.setTimeout(180_000);
  const page = await pageOf(browser, "manager", 0, "zh-CN");
  await page.setViewportSize({ width: 390, height: 844 });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of [
      "/targets/market?tab=over",
      `/targets/market/${await eventId()}`,
      "/targets/market/new",
    ]) {
      await page.goto(path);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([path, overflow <= 0]).toEqual([path, true]);
      await expectAccessible(page);
    }
  }
  await page.context().close();
});
