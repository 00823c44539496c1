import { expectAccessible } from "./support/accessibility";
import { ask, askOne } from "./support/company";
import { borrowRepBelow } from "./support/pay-people";
import { signIn } from "./support/sign-in";
import { contextOf, demoPerson, expect, test } from "./support/test";

const PHONE = { width: 390, height: 844 };

test("a line is questioned, answered by whom it concerns by a day, and what is agreed on waits for the next run", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const asking = await borrowRepBelow(demoPerson("manager").email, 3);
  const statement = await askOne<{ id: number }>(
    `select s.id from statements s join calculation_runs r on r.id = s.run_id
      where s.person_id = $1 and r.state in ('approved', 'paid') order by r.start_on desc limit 1`,
    asking.id,
  );
  const own = await browser.newContext({
    baseURL: process.env.E2E_BASE_URL,
    locale: "zh-CN",
    viewport: PHONE,
  });
  const page = await own.newPage();
  await signIn(page, asking);
  await page.goto(`/incentives/statements/${statement.id}`);
  await page.getByRole("button", { name: "提异议" }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "提交" }).click();
  await expect(form.getByLabel("哪里不对")).toHaveAttribute("aria-invalid", "true");
  await form.getByLabel("哪里不对").fill("十月的配件订单没有计入，请核对。");
  await form.getByLabel("您认为差多少（元）").fill("888.80");
  await form.getByRole("button", { name: "提交" }).click();
  await expect(page).toHaveURL(/\/incentives\/disputes\/\d+/);
  await expect(page.getByText("答复期限")).toBeVisible();
  await expectAccessible(page);
  const dispute = await askOne<{ id: number; due: string | null; answerer: string | null; level: string }>(
    `select d.id, d.due_on::text as due, c.email as answerer, d.level::text as level from disputes d
       left join accounts c on c.person_id = d.answerer_id where d.person_id = $1 order by d.id desc limit 1`,
    asking.id,
  );
  expect(dispute.due).not.toBeNull();

  for (const [role, nth] of [
    ["manager", 1],
    ["rep", 1],
    ["operations", 0],
  ] as const) {
    const stranger = await contextOf(browser, role, nth);
    expect((await stranger.request.get(`/incentives/disputes/${dispute.id}`)).status()).toBe(404);
    await stranger.close();
  }

  const office = await contextOf(browser, "finance");
  const answering = await office.newPage();
  await answering.goto(`/incentives/disputes/${dispute.id}`);
  await answering.getByLabel("理由").fill("订单补录后确认，差额计入下期。");
  await answering.getByLabel("商定金额").fill("666.60");
  await answering.getByRole("button", { name: "受理", exact: true }).click();
  await expect(answering.getByText("已受理")).toBeVisible();
  await office.close();
  const [entry] = await ask<{ amount: string; settled: string | null }>(
    "select amount_minor::text as amount, settled_on::text as settled from pay_entries where dispute_id = $1",
    dispute.id,
  );
  expect(entry).toEqual({ amount: "66660", settled: null });
  await page.reload();
  await expect(page.getByText("订单补录后确认，差额计入下期。")).toBeVisible();
  await expect(page.getByText("计入下一次核算")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await own.close();
});
