import type { Browser, Page } from "@playwright/test";
import { addDays, type Day, type Period, periodOf, today } from "../lib/periods";
import { ask, askOne, lendPassword } from "./support/company";
import { lookAtDay } from "./support/look-at-day";
import { signIn } from "./support/sign-in";
import { contextOf, expect, test } from "./support/test";

const REGION = "华北";
const ZONE = "Asia/Shanghai";
/** Ten in the morning of the office. */
const morning = (day: Day) => new Date(`${day}T02:00:00Z`);

interface Leader {
  id: number;
  email: string;
}

/** Who leads a unit; nobody else signs in as them. */
const leaderOf = (unit: string) =>
  askOne<Leader>(
    `select p.id, a.email from org_units u join assignments m on m.unit_id = u.id and m.role = 'manager' and m.end_on is null
       join people p on p.id = m.person_id join accounts a on a.person_id = p.id where u.name = $1`,
    unit,
  );

async function screenOf(browser: Browser, email: string): Promise<Page> {
  const person = await lendPassword(email);
  const context = await browser.newContext({ baseURL: process.env.E2E_BASE_URL });
  const page = await context.newPage();
  await signIn(page, person);
  return page;
}

/** For thirteen weeks nobody of the region visited anybody; then they did again. */
async function stopVisits(regionId: number, from: Day, until: Day): Promise<void> {
  await ask(
    `delete from activities where kind = 'visit' and happened_on >= $2::date and happened_on < $3::date and person_id in
       (select a.person_id from assignments a join org_units u on u.id = a.unit_id join org_units r on starts_with(u.path, r.path) where r.id = $1)`,
    regionId,
    from,
    until,
  );
}

const watchVisits = (regionId: number) =>
  askOne<{ id: number }>(
    `insert into alert_rules (name, name_en, metric, level, unit_id, measure, period_kind, thresholds, playbook_id)
     values ('拜访中断', 'Visits stopped', 'visits', 'region', $1, 'value', 'week', '[{"from": "-1", "severity": "critical"}]',
             (select id from playbooks where kind = 'promotion')) returning id`,
    regionId,
  );

/** The review of a month, which the end of the month makes by itself. */
async function reviewOf(unitId: number, ownerId: number, month: Period, dueOn: Day): Promise<{ id: number }> {
  await ask(
    `insert into reviews (unit_id, cycle, period_key, start_on, end_on, owner_id, due_on) values ($1, 'month', $2, $3, $4, $5, $6)
     on conflict do nothing`,
    unitId,
    month.key,
    month.start,
    month.end,
    ownerId,
    dueOn,
  );
  return askOne<{ id: number }>(
    "select id from reviews where unit_id = $1 and cycle = 'month' and period_key = $2",
    unitId,
    month.key,
  );
}

async function finishTask(page: Page, title: string, outcome: string): Promise<void> {
  await page.goto("/alerts?tab=tasks");
  // Those that are over stay in sight below, without the button.
  const row = page
    .getByRole("row")
    .filter({ hasText: title })
    .filter({ hasText: REGION })
    .filter({ has: page.getByRole("button", { name: "完成" }) });
  await row.first().getByRole("button", { name: "完成" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("结果").fill(outcome);
  await dialog.getByRole("button", { name: "完成" }).click();
  await expect(row).toHaveCount(0);
}

test("a region drops, is answered with a plan of three departments, recovers, and its review proves it on the same metric", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const thisWeek = periodOf(today(new Date(), ZONE), "week").start;
  const recovered = addDays(thisWeek, -21);
  const { id: regionId } = await askOne<{ id: number }>("select id from org_units where name = $1", REGION);
  const director = await leaderOf(REGION);

  // The region drops: on the Friday before the recovery the rule, looked at that day, has found it.
  await stopVisits(regionId, addDays(recovered, -91), recovered);
  const rule = await watchVisits(regionId);
  await lookAtDay(morning(addDays(recovered, -3)), rule.id);
  await lookAtDay(morning(addDays(recovered, -3)), rule.id);
  // The portal looks by itself too, at the present day.
  const raised = await ask<{ id: number; owner_id: number }>(
    "select id, owner_id from alerts where rule_id = $1 and opened_at < now() - interval '1 day'",
    rule.id,
  );
  expect(raised).toMatchObject([{ owner_id: director.id }]);
  const alertId = raised[0]?.id ?? 0;

  // Its owner starts the prepared plan; marketing and supply chain get their tasks and answer them.
  const page = await screenOf(browser, director.email);
  await page.goto(`/alerts/${alertId}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(REGION);
  await page.getByRole("button", { name: "启动预案" }).click();
  await expect
    .poll(async () => (await ask("select 1 from tasks where alert_id = $1", alertId)).length)
    .toBeGreaterThan(2);
  const marketing = await (await contextOf(browser, "partner")).newPage();
  await finishTask(marketing, "准备区域促销方案和物料", "物料已发到华北");
  const supply = await screenOf(browser, (await leaderOf("供应链部")).email);
  await finishTask(supply, "确认促销产品的库存和交期", "库存够六周，交期两周");

  // The review of that month opens with it.
  const period = periodOf(addDays(recovered, -3), "month");
  const review = await reviewOf(regionId, director.id, period, addDays(thisWeek, 14));
  await page.goto(`/reviews/${review.id}`);
  await page.getByRole("button", { name: "打开复盘" }).click();
  const facts = page.locator("#facts");
  await expect(facts.locator(`a[href="/alerts/${alertId}"]`)).toHaveText(`${REGION} · 拜访中断`);
  await expect(facts).toContainText("预案“区域促销预案”：4 项任务完成 2 项");

  // A cause that points at the alert, an action on the same metric, closed with evidence.
  await page.locator("#causes").getByRole("button", { name: "添加原因" }).click();
  const cause = page.getByRole("dialog");
  await cause.getByLabel("原因", { exact: true }).fill("三个月没有安排拜访");
  await cause.getByLabel("类别").selectOption("execution");
  await cause
    .getByRole("checkbox", { name: /拜访中断/ })
    .first()
    .check();
  await cause.getByRole("button", { name: "添加原因" }).click();
  await expect(
    page
      .locator("#causes")
      .getByRole("link", { name: /拜访中断/ })
      .first(),
  ).toBeVisible();
  await page.locator("#actions").getByRole("button", { name: "添加措施" }).click();
  const action = page.getByRole("dialog");
  await action.getByLabel("做什么").fill("每人每周至少四次拜访");
  await action.getByLabel("负责人").selectOption({ index: 1 });
  await action.getByLabel("期限").fill(addDays(thisWeek, 14));
  await action.getByLabel("看哪个指标").selectOption("visits");
  await action.getByRole("button", { name: "添加措施" }).click();
  const decided = page.locator("#actions li").filter({ hasText: "每人每周至少四次拜访" });
  await decided.getByRole("button", { name: "完成" }).click();
  const closing = page.getByRole("dialog");
  await closing.getByLabel("结果").fill("各组已恢复拜访");
  await closing.getByRole("button", { name: "完成" }).click();
  // Not without evidence.
  await expect(closing.getByLabel("依据")).toBeFocused();
  await closing.getByLabel("依据").fill("拜访记录周报");
  await closing.getByRole("button", { name: "完成" }).click();
  await expect(decided).toContainText("依据： 拜访记录周报");

  // Days pass: it had been decided and done just before the recovery. The next review asks, and can tell.
  await ask(
    "update review_actions set created_at = $2, closed_at = $3 where review_id = $1 and metric = 'visits'",
    review.id,
    morning(addDays(recovered, -2)).toISOString(),
    morning(addDays(recovered, -1)).toISOString(),
  );
  const next = await reviewOf(regionId, director.id, periodOf(period.end, "month"), addDays(thisWeek, 14));
  await page.goto(`/reviews/${next.id}`);
  const followed = page.locator("#follow_up li").filter({ hasText: "每人每周至少四次拜访" });
  await expect(followed).toContainText("有效");
  await expect(followed).toContainText("之前 0");

  // What it was about is over: the owner says what was done, for the next time.
  await page.goto(`/alerts/${alertId}`);
  await page.getByRole("button", { name: "解决", exact: true }).click();
  const resolve = page.getByRole("dialog");
  await resolve.getByRole("textbox").fill("恢复拜访，市场和供应链配合促销");
  await resolve.getByRole("button", { name: "解决" }).click();
  await expect
    .poll(
      async () => (await askOne<{ state: string }>("select state from alerts where id = $1", alertId)).state,
    )
    .toBe("resolved");
});
