import { expectAccessible } from "./support/accessibility";
import { ask, askOne } from "./support/company";
import { borrowRepBelow } from "./support/pay-people";
import { signIn } from "./support/sign-in";
import { contextOf, demoPerson, expect, test } from "./support/test";

const PHONE = { width: 390, height: 844 };

test("a reward in money: the manager proposes, finance approves, the person sees it and nobody else", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const boss = await contextOf(browser, "manager");
  const office = await contextOf(browser, "finance");
  const winner = await borrowRepBelow(demoPerson("manager").email, 0);
  const proposing = await boss.newPage();
  await proposing.goto("/incentives/recognition");
  await proposing.getByText("提议现金奖励", { exact: true }).first().click();
  const form = proposing.locator("#rewards form");
  await form.getByLabel("奖给").selectOption({ label: winner.name });
  await form.getByLabel("金额（元）").fill("0");
  await form.getByLabel("名称").fill("标杆客户奖");
  await form.getByLabel("理由").fill("签下行业第一家标杆工厂");
  await form.getByRole("button", { name: "提议现金奖励" }).click();
  await expect(form.getByText("必须大于 0")).toBeVisible();
  await expect(form.getByLabel("名称")).toHaveValue("标杆客户奖");
  await form.getByLabel("金额（元）").fill("3,688.50");
  await form.getByRole("button", { name: "提议现金奖励" }).click();
  await expect(proposing.getByText("已提交财务")).toBeVisible();

  // Not certain yet: the person is told nothing.
  const own = await browser.newContext({
    baseURL: process.env.E2E_BASE_URL,
    locale: "zh-CN",
    viewport: PHONE,
  });
  const person = await own.newPage();
  await signIn(person, winner);
  await person.goto("/incentives/recognition");
  await expect(person.getByText("标杆客户奖")).toHaveCount(0);

  const deciding = await office.newPage();
  await deciding.goto("/");
  await deciding.locator("#rewards li").filter({ hasText: "标杆客户奖" }).getByRole("link").click();
  const row = deciding.getByRole("row").filter({ hasText: "标杆客户奖" });
  await row.getByRole("button", { name: `批准 ${winner.name}`, exact: true }).click();
  await deciding.getByRole("dialog").getByRole("button", { name: "批准" }).click();
  await expect(row).toContainText("已批准");
  await expect(row).toContainText("计入下一次核算");
  await expectAccessible(deciding);
  const entry = await askOne<{ amount: string; kind: string }>(
    `select e.amount_minor::text as amount, e.kind::text as kind from rewards w join pay_entries e on e.id = w.pay_entry_id
      where w.title = '标杆客户奖'`,
  );
  expect(entry).toEqual({ amount: "368850", kind: "award" });

  await person.reload();
  await expect(person.locator("#rewards")).toContainText("¥3,688.50");
  expect(await person.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await expectAccessible(person);
  const told = await ask(
    "select from notifications where person_id = $1 and kind = 'rewardApproved'",
    winner.id,
  );
  expect(told).toHaveLength(1);
  for (const [role, nth] of [
    ["manager", 1],
    ["rep", 1],
    ["operations", 0],
  ] as const) {
    const elsewhere = await contextOf(browser, role, nth);
    expect(await (await elsewhere.request.get("/incentives/recognition")).text()).not.toContain("标杆客户奖");
    await elsewhere.close();
  }
  await Promise.all([boss.close(), office.close(), own.close()]);
});

test("a training place is given, shown and told", async ({ browser }) => {
  const winner = await borrowRepBelow(demoPerson("manager").email, 1);
  const boss = await contextOf(browser, "manager");
  const page = await boss.newPage();
  await page.goto("/incentives/recognition");
  await page.getByText("给予培训名额", { exact: true }).first().click();
  const form = page.locator("#training form");
  await form.getByLabel("姓名").selectOption({ label: winner.name });
  await form.getByLabel("原因").selectOption("coaching");
  await form.getByLabel("培训").fill("高级谈判工作坊");
  await form.getByRole("button", { name: "给予培训名额" }).click();
  await expect(page.getByRole("row").filter({ hasText: "高级谈判工作坊" })).toContainText("带教贡献");
  const told = await ask(
    "select from notifications where person_id = $1 and kind = 'trainingAwarded'",
    winner.id,
  );
  expect(told).toHaveLength(1);
  await boss.close();
});

for (const [locale, theme] of [
  ["zh-CN", "light"],
  ["en", "dark"],
] as const)
  test.describe(`champions and career in ${locale} and ${theme}`, () => {
    test.use({ role: "rep", viewport: PHONE });
    test("say their rules, and where the reader stands", async ({ page, context }) => {
      const url = process.env.E2E_BASE_URL ?? "";
      await context.addCookies([
        { name: "locale", value: locale, url },
        { name: "theme", value: theme, url },
      ]);
      const last = await askOne<{ key: string }>(
        "select period_key as key from champion_honours order by period_key desc limit 1",
      );
      await page.goto(`/incentives/recognition?period=${last.key}`);
      const honours = await ask<{ board: number; place: number; name: string; nameEn: string | null }>(
        `select h.board_id as board, h.place, p.name, p.name_en as "nameEn" from champion_honours h join people p on p.id = h.person_id
          where h.period_key = $1 order by 1, 2`,
        last.key,
      );
      expect(honours.length).toBeGreaterThan(0);
      for (const { board, place, name, nameEn } of honours)
        await expect(
          page.locator(`#board-${board} [data-place="${place}"]`).filter({
            hasText: locale === "en" ? (nameEn ?? name) : name,
          }),
        ).toHaveCount(1);
      // Metric, who takes part, and what happens with ties stand under every board.
      for (const board of new Set(honours.map((one) => one.board)))
        await expect(page.locator(`#board-${board}`)).toContainText(
          locale === "en" ? /level|share|tie/i : /并列/,
        );
      await expect(page.locator("#career [data-met]").first()).toBeVisible();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        PHONE.width,
      );
    });
  });
