import { collectErrors, expectAccessible } from "./support/accessibility";
import { ask, askOne } from "./support/company";
import { contextOf, demoPerson, expect, test } from "./support/test";

const PHONE = { width: 390, height: 844 };

/** The second representative: nobody else supposes anything about this one's deals. */
async function repId(): Promise<number> {
  const { email } = demoPerson("rep", 1);
  return (await askOne<{ id: number }>("select id from people where email = $1", email)).id;
}

test("a supposition is kept by name, compared, reopened, changed and deleted, and never taken for fact", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const id = await repId();
  const context = await contextOf(browser, "rep", 1);
  const page = await context.newPage();
  await page.setViewportSize(PHONE);
  const errors = collectErrors(page);
  await page.goto(`/incentives/${id}/what-if`);
  const figure = page.locator("[data-figure=what-if-earned]");
  const fact = await figure.getAttribute("data-minor");
  const rows = page.locator("[data-deal]");
  await rows.nth(0).getByRole("checkbox").check();
  await rows.nth(0).locator("input[inputmode=decimal]").fill("88,000");
  const first = await figure.getAttribute("data-minor");

  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByLabel("名称").fill("稳妥");
  await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("已打开“稳妥”")).toBeVisible({ timeout: 20_000 });
  const kept = page.locator("[data-kept]");
  await expect(kept).toHaveCount(1);
  await expect(kept).toHaveAttribute("data-minor", first ?? "");

  await rows.nth(1).getByRole("checkbox").check();
  await rows.nth(1).locator("input[inputmode=decimal]").fill("640000");
  const second = await figure.getAttribute("data-minor");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByLabel("名称").fill("稳妥");
  await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("dialog").getByText("已经有人用了")).toBeVisible();
  await page.getByLabel("名称").fill("冲刺");
  await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
  await expect(kept).toHaveCount(2);

  // Both stand beside what is earned now, and the ladder itself knows nothing of them.
  await page.reload();
  await expect(page.getByText("现在（实际）")).toBeVisible();
  await page.getByRole("button", { name: "清空试算" }).click();
  await expect(figure).toHaveAttribute("data-minor", fact ?? "");
  await page.getByRole("button", { name: "打开 稳妥" }).first().click();
  await expect(figure).toHaveAttribute("data-minor", first ?? "");
  await page.getByRole("button", { name: "打开 冲刺" }).first().click();
  await expect(figure).toHaveAttribute("data-minor", second ?? "");
  await expect(page.getByText("试算中，不是实际结果")).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);

  await rows.nth(1).locator("input[inputmode=decimal]").fill("650000");
  await page.getByRole("button", { name: "更新", exact: true }).click();
  await expect(page.getByText("已更新“冲刺”")).toBeVisible();
  await expect(page.getByRole("button", { name: "更新", exact: true })).toHaveCount(0);
  const [stored] = await ask<{ amount: string }>(
    `select supposed #>> '{deals,1,amountMinor}' as amount from pay_scenarios where owner_id = $1 and name = '冲刺'`,
    id,
  );
  expect(stored?.amount).toBe("65000000");

  await page.goto("/incentives");
  await expect(page.locator("[data-figure=earned]")).toHaveAttribute("data-minor", fact ?? "");

  // The manager may see the pay, and not what is supposed about it.
  const above = await askOne<{ email: string }>(
    `select c.email from assignments mine join org_units u on u.id = mine.unit_id
       join assignments a on a.role = 'manager' and a.end_on is null
       join org_units led on led.id = a.unit_id and u.path like led.path || '%'
       join accounts c on c.person_id = a.person_id where mine.person_id = $1 and mine.end_on is null limit 1`,
    id,
  );
  expect(above.email).not.toBe("");
  const boss = await contextOf(browser, "manager", 1);
  const answer = await boss.request.get(`/incentives/${id}/what-if`);
  expect(answer.status()).toBe(200);
  expect(await answer.text()).not.toContain("冲刺");
  await boss.close();

  await page.goto(`/incentives/${id}/what-if`);
  await page.getByRole("button", { name: "删除 冲刺" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "删除" }).click();
  await expect(kept).toHaveCount(1);
  expect(errors).toEqual([]);
  await context.close();
});

test("what has been won or lost since is said, and no longer supposed", async ({ browser }) => {
  const id = await repId();
  const [won] = await ask<{ id: number; name: string }>(
    "select id, name from opportunities where owner_id = $1 and status = 'won' order by closed_on desc limit 1",
    id,
  );
  const [foreign] = await ask<{ id: number; name: string }>(
    "select id, name from opportunities where owner_id <> $1 and status = 'won' order by id limit 1",
    id,
  );
  const supposed = {
    deals: [won, foreign].map((one) => ({ id: one?.id ?? 0, amountMinor: "1000000", closeOn: "2026-11-30" })),
    orders: [],
  };
  await ask(
    `insert into pay_scenarios (owner_id, person_id, name, period_key, supposed, kept_at)
     values ($1, $1, 'Before the win', '2026-10', $2::text::jsonb, now())`,
    id,
    JSON.stringify(supposed),
  );
  const context = await contextOf(browser, "rep", 1);
  await context.addCookies([{ name: "locale", value: "en", url: process.env.E2E_BASE_URL ?? "" }]);
  const page = await context.newPage();
  await page.goto(`/incentives/${id}/what-if`);
  const line = page.locator("[data-kept]").filter({ hasText: "Before the win" });
  await expect(line).toContainText("2 are settled by now");
  const now = await page.locator("[data-figure=what-if-earned]").getAttribute("data-minor");
  await expect(line).toHaveAttribute("data-minor", now ?? "");
  const text = await page.content();
  expect(text).toContain(won?.name);
  // A deal that the reader may not see has no name here, whatever the scenario claims.
  expect(text).not.toContain(foreign?.name);
  await expectAccessible(page);
  await context.close();
});
