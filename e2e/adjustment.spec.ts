import { formatMoney } from "../components/format/format";
import { ask, askOne } from "./support/company";
import { contextOf, demoPerson, expect, test } from "./support/test";

interface Request {
  id: number;
  unit_id: number;
  person_id: number | null;
  name: string;
  effective_on: string;
  period_key: string;
  new_value: string;
}

const PENDING = `
  select a.id, a.unit_id, a.person_id, coalesce(p.name, u.name) as name, a.effective_on::text, a.period_key, a.new_value::text
    from adjustments a join org_units u on u.id = a.unit_id left join people p on p.id = a.person_id where a.state = 'submitted'
    and a.approver_id = (select person_id from accounts where email = '${demoPerson("manager").email}')`;

const inMoney = (minor: bigint) => formatMoney(minor, { locale: "zh-CN", currency: "CNY", style: "compact" });

/** Targets in force of one unit's people for the month from which a request holds. */
async function monthOf({ unit_id, effective_on }: Request): Promise<Map<number, bigint>> {
  const rows = await ask<{ person_id: number; value: string }>(
    `select person_id, value::text from targets where metric = 'won_value' and is_current and period_kind = 'month'
        and person_id is not null and unit_id = $1 and start_on = $2`,
    unit_id,
    effective_on,
  );
  return new Map(rows.map(({ person_id, value }) => [person_id, BigInt(value)]));
}

const sum = (values: Iterable<bigint>) => [...values].reduce((total, value) => total + value, 0n);

test.describe.configure({ mode: "serial" });

test("approved: targets, ladders, the bell and the trail are right on the next view", async ({ browser }) => {
  test.setTimeout(60_000);
  const request = await askOne<Request>(`${PENDING} and a.person_id is not null and a.rebalance_siblings`);
  const rep = await askOne<{ id: number; name: string }>(
    "select id, name from people where email = $1",
    demoPerson("rep").email,
  );
  const before = await monthOf(request);
  const monthKey = request.effective_on.slice(0, 7);

  const office = await contextOf(browser, "manager");
  const field = await contextOf(browser, "rep");
  const [manager, seller] = [await office.newPage(), await field.newPage()];
  await seller.goto("/");
  const bell = seller.getByRole("button", { name: /^通知/ });
  await expect(bell).toHaveAccessibleName("通知");

  await manager.goto("/targets/adjustments");
  await manager.getByRole("link", { name: new RegExp(request.name) }).click();
  await manager.getByRole("button", { name: /^批准/ }).click();
  await expect(manager.getByText("决定已生效，相关人员已收到通知")).toBeVisible();
  await expect(manager.getByTestId("decision")).toContainText("已批准");

  const after = await monthOf(request);
  expect(sum(after.values())).toBe(sum(before.values()));
  const mine = after.get(rep.id) ?? 0n;
  expect(mine).toBeGreaterThan(before.get(rep.id) ?? 0n);

  // The seller hears of it without having touched the page.
  await expect(bell).toHaveAccessibleName("通知, 1 条未读");
  await bell.click();
  await expect(seller.getByRole("link", { name: new RegExp(`^已批准：${request.name}`) })).toBeVisible();

  await manager.goto(`/targets?unit=${request.unit_id}&period=${request.period_key}`);
  await expect(manager.getByRole("row", { name: new RegExp(request.name) })).toContainText(
    inMoney(BigInt(request.new_value)),
  );
  await manager.goto(`/targets?unit=${request.unit_id}&period=${monthKey}`);
  for (const [id, value] of after) {
    const { name } = await askOne<{ name: string }>("select name from people where id = $1", id);
    await expect(manager.getByRole("row", { name: new RegExp(name) })).toContainText(inMoney(value));
  }

  await seller.goto(`/targets?period=${monthKey}`);
  await expect(seller.getByRole("main")).toContainText(inMoney(mine));
  await seller.goto(`/incentives?period=${monthKey}`);
  await expect(seller.getByRole("main")).toContainText(inMoney(mine));

  const head = await contextOf(browser, "executive");
  const audit = await head.newPage();
  await audit.goto("/settings/audit");
  const line = audit
    .getByRole("row")
    .filter({ hasText: demoPerson("manager").name })
    .first();
  await expect(line).toContainText(/批准/);
  await Promise.all([office.close(), field.close(), head.close()]);
});

test("two who press at once: one decides, the other is told and sees the decision in place", async ({
  browser,
}) => {
  const request = await askOne<Request>(`${PENDING} and a.person_id is null order by a.id limit 1`);
  const office = await contextOf(browser, "manager");
  const tabs = [await office.newPage(), await office.newPage()];
  for (const tab of tabs) await tab.goto(`/targets/adjustments/${request.id}`);
  await Promise.all(tabs.map((tab) => tab.getByRole("button", { name: /^批准/ }).click()));
  for (const tab of tabs) await expect(tab.getByTestId("decision")).toContainText(demoPerson("manager").name);
  const told = await Promise.all(tabs.map((tab) => tab.getByText("这项申请已经有人处理了。").count()));
  const done = await Promise.all(tabs.map((tab) => tab.getByText("决定已生效，相关人员已收到通知").count()));
  expect(told.filter(Boolean)).toHaveLength(1);
  expect(done.filter(Boolean)).toHaveLength(1);
  const [{ count }] = (await ask<{ count: number }>(
    "select count(*)::int as count from audit_entries where object_kind = 'adjustment' and object_id = $1 and action = 'adjustment.approve'",
    String(request.id),
  )) as [{ count: number }];
  expect(count).toBe(1);
  await office.close();
});

test("a decision on what has been decided meanwhile changes nothing", async ({ browser }) => {
  const request = await askOne<Request>(`${PENDING} order by a.id desc limit 1`);
  const office = await contextOf(browser, "manager");
  const [late, quick] = [await office.newPage(), await office.newPage()];
  await late.goto(`/targets/adjustments/${request.id}`);
  await quick.goto(`/targets/adjustments/${request.id}`);
  await quick.getByLabel("意见").fill("请补充客户名单");
  await quick.getByRole("button", { name: /^退回/ }).click();
  await expect(quick.getByTestId("decision")).toContainText("已退回");
  await late.getByRole("button", { name: /^批准/ }).click();
  await expect(late.getByTestId("decision")).toContainText("请补充客户名单");
  const { state } = await askOne<{ state: string }>(
    "select state from adjustments where id = $1",
    request.id,
  );
  expect(state).toBe("returned");
  await office.close();
});
