import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { ask, askOne } from "./support/company";
import { contextOf, expect, test } from "./support/test";

const DRAFT =
  "select id, fiscal_year from target_plans where state = 'draft' and not is_open order by id limit 1";

interface Line {
  id: number;
  total: string;
  people: string;
}

/** What a keyboard puts into the clipboard and takes from it. */
async function paste(page: Page, text: string): Promise<void> {
  await page.getByTestId("sheet").evaluate((grid, data) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", data);
    grid.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

test.describe.configure({ mode: "serial" });

test("operations plans by the keyboard, pastes, undoes, saves and publishes", async ({ browser }) => {
  test.setTimeout(90_000);
  const plan = await askOne<{ id: number; fiscal_year: string }>(DRAFT);
  const office = await contextOf(browser, "operations");
  const page = await office.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/targets/plan");
  await expect(page.getByRole("heading", { name: /方案对比/ })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/targets/plan/${plan.id}`);
  const sheet = page.getByTestId("sheet");
  await sheet.focus();
  await expect(sheet).toHaveAttribute("aria-activedescendant", "cell-0-0");
  await expectAccessible(page);

  // The company's first quarter, typed over: its months and everybody below follow, and every sum holds.
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("90000000");
  await page.keyboard.press("Enter");
  await expect(page.locator("#cell-0-1")).toContainText("90,000,000");
  await expect(page.getByText("各级合计全部一致").or(page.getByText("全年没有数字").first())).toBeVisible();
  await expect(page.getByTestId("findings").getByText("未分下去")).toHaveCount(0);
  await expect(page.getByTestId("changes")).toContainText("行未保存");

  // A block from a spreadsheet, over the months of two lines; a text in it changes nothing.
  await page.locator("#cell-1-2").click();
  await paste(page, "1000000\t二百万\n");
  await expect(page.getByText(/“二百万”不是数字/)).toBeVisible();
  await paste(page, "1,000,000\t2,000,000\r\n");
  await expect(page.locator("#cell-1-2")).toContainText("1,000,000");
  await expect(page.locator("#cell-1-3")).toContainText("2,000,000");
  await page.keyboard.press("Control+z");
  await expect(page.locator("#cell-1-2")).not.toContainText("1,000,000");
  await page.keyboard.press("Control+y");
  await expect(page.locator("#cell-1-3")).toContainText("2,000,000");
  await page.keyboard.press("Control+z");

  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByTestId("changes")).toContainText("已全部保存");
  const lines = await ask<Line>(
    `select l.id, (l.values[1] + l.values[2] + l.values[3])::text as total, coalesce((
        select sum(p.values[1] + p.values[2] + p.values[3]) from target_plan_lines p
         where p.plan_id = l.plan_id and p.metric = l.metric and p.unit_id = l.unit_id and p.person_id is not null), 0)::text as people
       from target_plan_lines l join org_units u on u.id = l.unit_id
      where l.plan_id = $1 and l.metric = 'won_value' and l.person_id is null and u.kind in ('company', 'team')`,
    plan.id,
  );
  expect(lines.find(({ total }) => total === "9000000000")).toBeDefined();
  const teams = lines.filter(({ people }) => people !== "0");
  expect(teams.length).toBeGreaterThan(3);
  for (const { total, people } of teams) expect(people).toBe(total);

  await page.getByRole("button", { name: "发布", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "发布", exact: true }).click();
  await expect(page.getByText(/已发布，更新了 [1-9]\d* 个月度目标/)).toBeVisible({ timeout: 30_000 });
  const { value } = await askOne<{ value: string }>(
    `select t.value::text from targets t join org_units u on u.id = t.unit_id and u.parent_id is null
      where t.metric = 'won_value' and t.is_current and t.person_id is null and t.period_key = $1`,
    `${plan.fiscal_year}-Q1`,
  );
  expect(value).toBe("9000000000");
  await office.close();
});

test("a manager sees their own subtree of an open draft, and no other draft", async ({ browser }) => {
  const [open] = await ask<{ id: number }>("select id from target_plans where state = 'draft' and is_open");
  const context = await contextOf(browser, "manager");
  const page = await context.newPage();
  await page.goto(`/targets/plan/${open?.id}`);
  const sheet = page.getByTestId("sheet");
  await expect(sheet.getByRole("rowheader", { name: /华东/ })).toBeVisible();
  await expect(sheet.getByRole("rowheader", { name: /华南/ })).toHaveCount(0);
  await sheet.focus();
  await page.keyboard.type("5");
  await expect(page.getByText("这一行不由你填写")).toBeVisible();
  await expect(page.getByRole("button", { name: "发布" })).toHaveCount(0);
  const other = await askOne<{ id: number }>(
    "select id from target_plans where state = 'published' order by id limit 1",
  );
  expect((await page.goto(`/targets/plan/${other.id}`))?.status()).toBe(404);
  await context.close();
});

test("a rep finds no plan, and a phone can read one", async ({ browser }) => {
  const [open] = await ask<{ id: number }>("select id from target_plans where state = 'draft' and is_open");
  const field = await contextOf(browser, "rep");
  const seller = await field.newPage();
  for (const path of ["/targets/plan", `/targets/plan/${open?.id}`])
    expect((await seller.goto(path))?.status()).toBe(404);
  await field.close();
  const office = await contextOf(browser, "operations");
  const phone = await office.newPage();
  await phone.setViewportSize({ width: 390, height: 844 });
  await phone.goto(`/targets/plan/${open?.id}`);
  await expect(phone.getByTestId("sheet")).toBeVisible();
  const overflow = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await expectAccessible(phone);
  await office.close();
});
