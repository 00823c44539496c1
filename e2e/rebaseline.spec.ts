import { expectAccessible } from "./support/accessibility";
import { ask, askOne } from "./support/company";
import { contextOf, demoPerson, expect, test } from "./support/test";

test.describe.configure({ mode: "serial" });

interface Waiting {
  id: number;
  name: string;
}

/** Open proposals about people below the manager, the largest deviation first. */
const OPEN = `
  select r.id, p.name
    from rebaseline_proposals r
    join org_units u on u.id = r.unit_id
    join people p on p.id = r.person_id
    join assignments m on m.role = 'manager' and m.end_on is null
    join org_units led on led.id = m.unit_id and u.path like led.path || '%'
    join people manager on manager.id = m.person_id
   where r.state = 'open' and manager.email = $1
   order by abs(r.credited - r.planned)::numeric / greatest(r.planned, 1) desc, r.id`;

test("operations tries rules out and declares the monthly one", async ({ browser }) => {
  test.setTimeout(90_000);
  const office = await contextOf(browser, "operations");
  const page = await office.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/targets/rebaseline");
  await expect(page.getByRole("heading", { name: "目标重排" })).toBeVisible();
  await expect(page.getByRole("link", { name: "重排", exact: true })).toHaveAttribute("aria-current", "page");
  await expectAccessible(page);
  await page.screenshot({ path: `${process.env.SHOTS ?? "test-results"}/rebaseline-zh.png`, fullPage: true });

  // Keeping the total: what is credited and what remains sum to the year, to the yuan.
  await page
    .getByRole("link", { name: /^逐月预览/ })
    .first()
    .click();
  const sums = page.getByTestId("sums");
  await expect(sums).toContainText("已完成");
  const [credited = 0, rest = 0, total = 0, before, after] =
    ((await sums.textContent()) ?? "")
      .match(/[\d,]+(?:\.\d+)?/g)
      ?.map((text) => Number(text.replaceAll(",", ""))) ?? [];
  expect(credited + rest).toBeCloseTo(total, 2);
  expect(after).toBe(before);
  await expect(page.getByRole("heading", { name: /逐月$/ })).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel("规则", { exact: true }).first().selectOption("blend");
  await expect(page.getByLabel("保持总额的权重", { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/rule=blend/);

  const threshold = page.getByLabel("偏离达到（%）");
  await threshold.fill("120");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(threshold).toHaveAttribute("aria-invalid", "true");
  await expect(threshold).toHaveValue("120");
  await threshold.fill("20");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByText("规则已保存")).toBeVisible();
  const rule = await askOne<{ threshold_ppm: number }>(
    "select threshold_ppm from rebaseline_rules order by id desc limit 1",
  );
  expect(rule.threshold_ppm).toBe(200_000);
  await office.close();
});

test("a manager accepts one proposal by the keyboard and dismisses another", async ({ browser }) => {
  test.setTimeout(90_000);
  const [first, second] = await ask<Waiting>(OPEN, demoPerson("manager").email);
  if (!first || !second) throw new Error("the demonstration company has too few proposals");
  const team = await contextOf(browser, "manager");
  const page = await team.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/targets/rebaseline");
  await expect(page.getByRole("button", { name: `采纳 ${first.name}`, exact: true })).toBeVisible();
  await expect(page.getByLabel("偏离达到（%）")).toHaveCount(0);

  await page.getByRole("button", { name: `搁置 ${second.name}`, exact: true }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "搁置", exact: true }).click();
  await expect(dialog.getByLabel("为什么不调整")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("为什么不调整").fill("大单集中在年末，进度正常");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "搁置", exact: true }).click();
  await expect(page.getByText("建议已搁置")).toBeVisible();
  await expect(page.getByRole("button", { name: `搁置 ${second.name}`, exact: true })).toHaveCount(0);

  await page.getByRole("button", { name: `采纳 ${first.name}`, exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("说明")).not.toHaveValue("");
  await dialog.getByRole("button", { name: "提交申请" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/targets\/adjustments\/\d+$/);
  await expect(page.getByText("不改变该期间的目标")).toBeVisible();
  await page.screenshot({
    path: `${process.env.SHOTS ?? "test-results"}/rebaseline-request.png`,
    fullPage: true,
  });
  const states = await ask<{ id: number; state: string }>(
    "select id, state::text from rebaseline_proposals where id in ($1, $2)",
    first.id,
    second.id,
  );
  expect(states.find(({ id }) => id === first.id)?.state).toBe("requested");
  expect(states.find(({ id }) => id === second.id)?.state).toBe("dismissed");
  await team.close();
});

test("reads in English, on a phone and in the dark; a representative has no such screen", async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const team = await contextOf(browser, "manager");
  await team.addCookies([{ name: "locale", value: "en", url: process.env.E2E_BASE_URL ?? "" }]);
  const page = await team.newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/targets/rebaseline?rule=follow_pace");
  await page.screenshot({
    path: `${process.env.SHOTS ?? "test-results"}/rebaseline-en-390.png`,
    fullPage: true,
  });
  await expectAccessible(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wide).toBe(false);
  await team.close();
  const own = await contextOf(browser, "rep");
  const closed = await own.newPage();
  const answer = await closed.goto("/targets/rebaseline");
  expect(answer?.status()).toBe(404);
  await own.close();
});
