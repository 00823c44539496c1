import { expectAccessible } from "./support/accessibility";
import { ask, askOne } from "./support/company";
import { contextOf, demoPerson, expect, test } from "./support/test";

const PHONE = { width: 390, height: 844 };

test("operations declare a contest, and a representative reads its rules and where they stand", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const office = await contextOf(browser, "operations");
  const page = await office.newPage();
  await page.goto("/incentives/recognition");
  await page.getByText("发起竞赛", { exact: true }).first().click();
  const form = page.locator("#contests form");
  const start = form.getByLabel("开始日期");
  await expect(start).not.toHaveValue("");
  await form.getByLabel("名称").fill("控制器冲量赛");
  await form.getByLabel("最后一天").fill(await start.inputValue());
  await form.getByLabel("奖金（元）").fill("1000\n2000");
  await form.getByRole("button", { name: "发起竞赛" }).click();
  await expect(form.getByText("后面名次的奖金不能高于前面的")).toBeVisible();
  await form.getByLabel("奖金（元）").fill("2,000\n1,000");
  await form.getByRole("button", { name: "发起竞赛" }).click();
  const card = page.locator("#contests article").filter({ hasText: "控制器冲量赛" });
  await expect(card).toContainText("进行中");
  // Who declares does not award.
  await expect(card.getByRole("button")).toHaveText(["撤回"]);

  const rep = await contextOf(browser, "rep");
  const phone = await rep.newPage();
  await phone.setViewportSize(PHONE);
  await phone.goto("/incentives/recognition");
  const own = phone.locator("#contests article").filter({ hasText: "控制器冲量赛" });
  await expect(own).toContainText("第 1 名 ¥2,000、第 2 名 ¥1,000");
  await expect(own.getByRole("button")).toHaveCount(0);
  await expectAccessible(phone);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);

  await card.getByRole("button", { name: "撤回" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("撤回原因").fill("与年末签约赛重复");
  await dialog.getByRole("button", { name: "撤回" }).click();
  await expect(card).toContainText("已撤回");
  await expect(card).toContainText("与年末签约赛重复");
  await Promise.all([office.close(), rep.close()]);
});

test("finance awards a contest that is over: every prize waits for the next run, winners are told", async ({
  browser,
}) => {
  // Of a region where nobody else in these tests looks at pay.
  const { id } = await askOne<{ id: number }>(
    `insert into contests (name, metric, unit_id, start_on, end_on, min_tenure_months, prizes_minor, ties, declared_by, declared_at)
     select '区域收官赛', 'won_value', u.id, current_date - 90, current_date - 1, 0, '{200000,100000}', 'share', a.person_id, now() - interval '91 days'
       from org_units u, accounts a
      where a.email = $1 and u.kind = 'region' and not exists (
        select from assignments s join org_units t on t.id = s.unit_id join accounts c on c.person_id = s.person_id
         where c.email = any(array[$2, $3]) and t.path like u.path || '%')
      order by u.id limit 1 returning id`,
    demoPerson("operations").email,
    demoPerson("rep").email,
    demoPerson("rep", 1).email,
  );
  const office = await contextOf(browser, "finance");
  const page = await office.newPage();
  await page.goto("/");
  await page.locator("#contests li").filter({ hasText: "区域收官赛" }).getByRole("link").click();
  const card = page.locator(`[data-contest="${id}"]`);
  await card.getByRole("button", { name: "确认发奖" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "确认发奖" }).click();
  await expect(page.getByText(/已发奖，获奖 \d+ 人/)).toBeVisible();
  const { paid, told, total } = await askOne<{ paid: number; told: number; total: string }>(
    `select count(*)::int as paid, sum(e.amount_minor)::text as total,
            (select count(*)::int from notifications where dedupe_key = 'contest:' || $1::text) as told
       from contest_places l join pay_entries e on e.id = l.pay_entry_id
      where l.contest_id = $1::text::int and e.kind = 'award' and e.name = '区域收官赛'`,
    String(id),
  );
  expect(paid).toBeGreaterThan(0);
  expect({ told, total }).toEqual({ told: paid, total: paid === 1 ? "200000" : "300000" });
  const open = await ask("select from contests where id = $1 and state <> 'awarded'", id);
  expect(open).toEqual([]);
  await office.close();
});
