import type { Browser, Page } from "@playwright/test";
import { formatMoney } from "../components/format/format";
import approvalsEn from "../lib/i18n/messages/en/approvals.json" with { type: "json" };
import commonEn from "../lib/i18n/messages/en/common.json" with { type: "json" };
import targetsEn from "../lib/i18n/messages/en/targets.json" with { type: "json" };
import approvalsZh from "../lib/i18n/messages/zh-CN/approvals.json" with { type: "json" };
import commonZh from "../lib/i18n/messages/zh-CN/common.json" with { type: "json" };
import targetsZh from "../lib/i18n/messages/zh-CN/targets.json" with { type: "json" };
import { addDays, parentPeriod, periodOf } from "../lib/periods";
import { expectAccessible } from "./support/accessibility";
import { ask, askOne, lendPassword } from "./support/company";
import { choose, press, typeInto } from "./support/keyboard";
import { signIn } from "./support/sign-in";
import { contextOf, demoPerson, expect, test } from "./support/test";

const WORDS = {
  "zh-CN": { approvals: approvalsZh, targets: targetsZh, common: commonZh },
  en: { approvals: approvalsEn, targets: targetsEn, common: commonEn },
} as const;
type Locale = keyof typeof WORDS;
const [zh, en] = [WORDS["zh-CN"], WORDS.en];

/** Another's browser in a language of their choice. */
async function pageOf(browser: Browser, role: Parameters<typeof contextOf>[1], nth: number, locale: Locale) {
  const context = await contextOf(browser, role, nth);
  await context.addCookies([{ name: "locale", value: locale, url: process.env.E2E_BASE_URL ?? "" }]);
  return context.newPage();
}

/** What a browser is sent for a page: the document, and what a navigation within the portal fetches instead. */
async function payloadsOf(page: Page, path: string): Promise<string> {
  const html = await page.request.get(path);
  const flight = await page.request.get(path, { headers: { RSC: "1" } });
  expect([path, html.status(), flight.status()]).toEqual([path, 200, 200]);
  expect(flight.headers()["content-type"]).toContain("text/x-component");
  return `${await html.text()}\n${await flight.text()}`;
}

const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
// A week belongs to the month of its Thursday, which may be the next one.
const month = parentPeriod(periodOf(today, "week"), "month").key;
const quarter = periodOf(`${month}-01`, "quarter").key;
/** In yuan, as it is typed. */
const typed = (minor: bigint) => String(minor / 100n);
const exact = (minor: bigint, locale: Locale) =>
  formatMoney(minor, { locale, currency: "CNY", style: "exact" });
const compact = (minor: bigint, locale: Locale) =>
  formatMoney(minor, { locale, currency: "CNY", style: "compact" });

const personOf = (email: string) =>
  askOne<{ id: number; name: string; name_en: string }>(
    "select id, name, name_en from people where email = $1",
    email,
  );

async function targetOf(personId: number, periodKey: string): Promise<bigint> {
  const { value } = await askOne<{ value: string }>(
    "select value::text from targets where metric = 'won_value' and is_current and person_id = $1 and period_key = $2",
    personId,
    periodKey,
  );
  return BigInt(value);
}

async function leaderPage(browser: Browser): Promise<Page> {
  const person = await lendPassword(LEADER);
  const context = await browser.newContext({ baseURL: process.env.E2E_BASE_URL, locale: "zh-CN" });
  const page = await context.newPage();
  await signIn(page, person);
  return page;
}

test.describe.configure({ mode: "serial" });

let requestId = 0;
const rep = () => personOf(demoPerson("rep", 1).email);
/** Who leads the team of the rep, and goes away. */
const LEADER = "weihao.deng@xingheng.example";
const leader = () => personOf(LEADER);
const deputy = () => personOf(demoPerson("manager").email);

test("an approver who goes away names a deputy, by the keyboard", async ({ browser }) => {
  test.setTimeout(90_000);
  const page = await leaderPage(browser);
  const words = zh.approvals.delegation;
  await page.goto("/settings/delegation");
  const table = page.getByRole("table", { name: words.list });
  const { id, name } = await deputy();
  const nameDeputy = async (note: string) => {
    await choose(page, page.getByLabel(words.deputy, { exact: true }), String(id));
    // A date is typed in an order that the system's language decides.
    await page.getByLabel(words.lastOn).fill(addDays(today, 5));
    await typeInto(page, page.getByLabel(words.note), note);
    await press(page, page.getByRole("button", { name: words.save }));
    await expect(table.getByRole("row").filter({ hasText: note })).toContainText(words.states.active);
    await expect(table.getByRole("row").filter({ hasText: note })).toContainText(name);
  };
  await expectAccessible(page);
  await nameDeputy("培训一天");
  await press(page, table.getByRole("button", { name: words.end }));
  await expect(table.getByText(words.states.ended)).toBeVisible();
  await nameDeputy("出差一周");
  await expectAccessible(page);
  await page.context().close();
});

test("a rep asks; the request goes to two approvers, the first of whom is away", async ({ browser }) => {
  test.setTimeout(90_000);
  const page = await pageOf(browser, "rep", 1, "zh-CN");
  const { id } = await rep();
  const old = await targetOf(id, quarter);
  await page.goto(`/targets/adjustments/new?subject=person-${id}&metric=won_value&period=${quarter}`);
  await typeInto(page, page.getByLabel(zh.targets.newValue), typed((old * 130n) / 100n));
  await choose(page, page.getByLabel(zh.targets.reasonLabel), "territory");
  await typeInto(page, page.getByLabel(zh.targets.explanation), "接手佛山片区");
  await expectAccessible(page);
  await press(page, page.getByRole("button", { name: zh.targets.submit }));
  await page.waitForURL(/\/targets\/adjustments\/\d+$/);
  requestId = Number(page.url().split("/").at(-1));
  const chain = page.getByTestId("chain").getByRole("listitem");
  await expect(chain).toHaveCount(2);
  await expect(chain.first()).toContainText((await leader()).name);
  await expect(chain.first()).toHaveAttribute("aria-current", "step");
  await expect(chain.last()).toContainText(demoPerson("manager", 1).name);
  await expectAccessible(page);
  await page.context().close();
});

test("whoever may not see somebody's pay is sent none of it", async ({ browser }) => {
  test.setTimeout(90_000);
  const owner = await leaderPage(browser);
  const address = `/targets/adjustments/${requestId}`;
  await owner.goto(address);
  const table = owner.getByRole("table", { name: zh.targets.payTitle });
  const amounts = [
    ...new Set(
      (await table.locator("td, th").allTextContents()).join(" ").match(/\d{1,3}(?:,\d{3})+/g) ?? [],
    ),
  ];
  expect(amounts.length).toBeGreaterThan(1);
  // Both forms carry it where it may be seen: what is not found below has been looked for rightly.
  const seen = await payloadsOf(owner, address);
  for (const amount of amounts) expect(seen.split(amount).length).toBeGreaterThan(2);
  await owner.context().close();
  const readers = [
    { role: "manager", paths: [address, "/targets/adjustments", "/settings/delegation", "/targets/week"] },
    {
      role: "operations",
      paths: [address, "/targets/adjustments?tab=all", "/settings/approvals", "/targets/week"],
    },
  ] as const;
  for (const { role, paths } of readers) {
    const page = await pageOf(browser, role, 0, "zh-CN");
    for (const path of paths) {
      const sent = await payloadsOf(page, path);
      expect([path, amounts.filter((amount) => sent.includes(amount))]).toEqual([path, []]);
    }
    await page.context().close();
  }
  const colleague = await pageOf(browser, "rep", 0, "zh-CN");
  expect((await colleague.goto(address))?.status()).toBe(404);
  await colleague.context().close();
});

test("the deputy returns it with a reason, in English", async ({ browser }) => {
  test.setTimeout(90_000);
  const page = await pageOf(browser, "manager", 0, "en");
  const [{ name_en: subject }, { name_en: absent }] = await Promise.all([rep(), leader()]);
  await page.goto("/targets/adjustments");
  await press(
    page,
    page
      .getByRole("main")
      .getByRole("link", { name: new RegExp(subject) })
      .first(),
  );
  await page.waitForURL(new RegExp(`/${requestId}$`));
  await expect(page.getByText(en.approvals.youDecideFor.replace("{name}", absent))).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("r");
  await page.keyboard.press("Enter");
  const comment = page.getByLabel(en.targets.comment);
  await expect(comment).toHaveAttribute("aria-invalid", "true");
  await typeInto(page, comment, "Please add the list of customers");
  await press(page, page.getByRole("button", { name: new RegExp(`^${en.targets.return}`) }));
  await expect(page.getByTestId("decision")).toContainText(en.targets.states.returned);
  await page.context().close();
});

test("the rep is told, rewrites it, and both versions stand side by side", async ({ browser }) => {
  test.setTimeout(90_000);
  const page = await pageOf(browser, "rep", 1, "zh-CN");
  const { id, name } = await rep();
  const old = await targetOf(id, quarter);
  await page.goto("/");
  await press(page, page.getByRole("button", { name: /^通知/ }));
  await press(page, page.getByRole("link", { name: new RegExp(`^已退回：${name}`) }).first());
  await page.waitForURL(new RegExp(`/${requestId}$`));
  await expect(page.getByTestId("decision")).toContainText("Please add the list of customers");
  await press(page, page.getByRole("link", { name: zh.approvals.edit, exact: true }));
  await page.waitForURL(/\/edit$/);
  await expect(page.getByLabel(zh.targets.explanation)).toHaveValue("接手佛山片区");
  await typeInto(page, page.getByLabel(zh.targets.newValue), typed((old * 125n) / 100n));
  await typeInto(page, page.getByLabel(zh.targets.explanation), "接手佛山片区，客户清单已附");
  await expectAccessible(page);
  await press(page, page.getByRole("button", { name: zh.targets.submit }));
  await page.waitForURL(new RegExp(`/${requestId}$`));
  const versions = page.getByRole("table", { name: zh.approvals.revisions });
  await expect(versions.locator("mark")).toContainText([
    compact((old * 125n) / 100n, "zh-CN"),
    "接手佛山片区，客户清单已附",
  ]);
  await expect(versions).toContainText(compact((old * 130n) / 100n, "zh-CN"));
  await expectAccessible(page);
  await page.context().close();
});

test("deputy and director approve, and the week has the new figure in both languages", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const { id, name } = await rep();
  const [quarterBefore, monthBefore] = [await targetOf(id, quarter), await targetOf(id, month)];
  const deciders = [
    { page: await pageOf(browser, "manager", 0, "zh-CN"), words: zh },
    { page: await pageOf(browser, "manager", 1, "en"), words: en },
  ];
  for (const { page, words } of deciders) {
    await page.goto(`/targets/adjustments/${requestId}`);
    await expect(page.getByRole("table", { name: words.approvals.revisions })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("a");
    await expect(page.getByRole("button", { name: new RegExp(`^${words.targets.approve}`) })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByText(words.targets.decided)).toBeVisible();
    await page.context().close();
  }
  const after = await targetOf(id, quarter);
  expect(typed(after)).toBe(typed((quarterBefore * 125n) / 100n));
  const monthAfter = await targetOf(id, month);
  expect(monthAfter).toBeGreaterThan(monthBefore);

  const told = await ask<{ kind: string }>(
    "select kind from notifications where person_id = $1 and dedupe_key like $2 order by id",
    id,
    `adjustment:${requestId}:%`,
  );
  expect(told.map(({ kind }) => kind)).toEqual([
    "adjustmentReturned",
    "adjustmentStepApproved",
    "adjustmentApproved",
  ]);
  for (const locale of ["zh-CN", "en"] as const) {
    const page = await pageOf(browser, "rep", 1, locale);
    await page.goto("/targets/week");
    await expect(page.locator("#trace")).toContainText(exact(after, locale));
    await expect(page.locator("#trace")).toContainText(exact(monthAfter, locale));
    await expect(page.locator("#trace")).not.toContainText(exact(monthBefore, locale));
    await expectAccessible(page);
    if (locale === "zh-CN") {
      await press(page, page.getByRole("button", { name: /^通知/ }));
      await expect(page.getByRole("link", { name: new RegExp(`^已批准：${name}`) })).toBeVisible();
    }
    await page.context().close();
  }
});

test("operations changes the rules in either language, and nobody else finds them", async ({ browser }) => {
  test.setTimeout(90_000);
  const latest = () =>
    askOne<{ id: number; share: number }>(
      "select id, second_share_ppm as share from approval_policies order by id desc limit 1",
    ).catch(() => ({ id: 0, share: 200_000 }));
  const before = await latest();
  for (const [locale, share] of [
    ["en", "35"],
    ["zh-CN", String(before.share / 10_000)],
  ] as const) {
    const words = WORDS[locale].approvals.policy;
    const page = await pageOf(browser, "operations", 0, locale);
    await page.goto("/settings/approvals");
    await expectAccessible(page);
    const second = page.getByRole("group", { name: words.second });
    await typeInto(page, second.getByLabel(words.measureShare), "abc");
    await press(page, page.getByRole("button", { name: WORDS[locale].common.save }));
    await expect(second.getByLabel(words.measureShare)).toHaveAttribute("aria-invalid", "true");
    await expect(second.getByLabel(words.measureShare)).toHaveValue("abc");
    await typeInto(page, second.getByLabel(words.measureShare), share);
    await press(page, page.getByRole("button", { name: WORDS[locale].common.save }));
    await expect(page.getByText(words.saved)).toBeVisible();
    await page.reload();
    await expect(second.getByLabel(words.measureShare)).toHaveValue(share);
    expect((await latest()).share).toBe(Number(share) * 10_000);
    await page.context().close();
  }
  const trail = await ask("select id from audit_entries where action = 'approvalPolicy.save'");
  expect(trail.length).toBeGreaterThanOrEqual(2);
  for (const [role, path] of [
    ["manager", "/settings/approvals"],
    ["rep", "/settings/approvals"],
    ["rep", "/settings/delegation"],
    ["operations", "/settings/delegation"],
  ] as const) {
    const page = await pageOf(browser, role, 0, "zh-CN");
    expect([role, path, (await page.goto(path))?.status()]).toEqual([role, path, 404]);
    await page.context().close();
  }
});
