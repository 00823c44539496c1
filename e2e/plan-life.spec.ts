import { expectAccessible } from "./support/accessibility";
import { ask, askOne } from "./support/company";
import { contextOf, expect, test } from "./support/test";

test("the plan document is a file in either language, for whoever may read the plan", async ({ browser }) => {
  const context = await contextOf(browser, "rep");
  const page = await context.newPage();
  await page.goto("/incentives/plans/1/document");
  await expect(page.getByRole("link", { name: "PDF 中文" })).toBeVisible();
  for (const lang of ["zh-CN", "en"]) {
    const answer = await context.request.get(`/incentives/plans/1/document/pdf?version=2&lang=${lang}`);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["content-type"]).toBe("application/pdf");
    expect(decodeURIComponent(answer.headers()["content-disposition"] ?? "")).toContain(
      lang === "en" ? "Sales representative plan" : "销售代表提成方案",
    );
    expect((await answer.body()).subarray(0, 5).toString()).toBe("%PDF-");
  }
  // A draft has no document, and whoever reads no plans gets none.
  expect((await context.request.get("/incentives/plans/1/document/pdf?version=3")).status()).toBe(404);
  await context.close();
  const partner = await contextOf(browser, "partner");
  expect((await partner.request.get("/incentives/plans/1/document/pdf")).status()).toBe(404);
  await partner.close();
});

test("today says that a plan waits to be accepted, and most others have accepted theirs", async ({
  browser,
}) => {
  const rows = await ask<{ accepted: number; all: number }>(
    `select count(a.id)::int as accepted, count(*)::int as all from plan_members m
       join plan_versions v on v.plan_id = m.plan_id and v.state = 'published'
       left join plan_acceptances a on a.plan_version_id = v.id and a.person_id = m.person_id where m.end_on is null`,
  );
  expect(rows[0]?.accepted).toBeGreaterThan((rows[0]?.all ?? 0) / 2);
  expect(rows[0]?.accepted).toBeLessThan(rows[0]?.all ?? 0);
  const context = await contextOf(browser, "rep", 1);
  const page = await context.newPage();
  const { id } = await askOne<{ id: number }>(
    "select id from people where email = 'junjie.huang@xingheng.example'",
  );
  const accepted = await ask(
    `select from plan_acceptances a join plan_versions v on v.id = a.plan_version_id and v.state = 'published' where a.person_id = $1`,
    id,
  );
  await page.goto("/");
  await expect(page.getByRole("link", { name: "去阅读" })).toHaveCount(accepted.length > 0 ? 0 : 1);
  await context.close();
});

test("a plan is ended on a day, with who is left without one seen first", async ({ browser }) => {
  test.setTimeout(240_000);
  // A plan of the test's own, with one person who is on no other.
  const made = await askOne<{ id: number }>(
    "insert into incentive_plans (name, name_en) values ('渠道试点方案', 'Channel pilot') returning id",
  );
  await ask(
    `insert into plan_versions (plan_id, version, state, effective_on, definition, published_at)
     select $1, 1, 'published', '2026-01-01', definition, now() from plan_versions where plan_id = 1 and state = 'published'`,
    made.id,
  );
  const free = await askOne<{ id: number; name: string }>(
    `select p.id, p.name from people p where p.left_on is null and not exists (select from plan_members m where m.person_id = p.id) order by p.id limit 1`,
  );
  await ask(
    "insert into plan_members (plan_id, person_id, start_on) values ($1, $2, '2026-11-01')",
    made.id,
    free.id,
  );
  const context = await contextOf(browser, "operations");
  const page = await context.newPage();
  await page.goto(`/incentives/plans/${made.id}`);
  await page.getByRole("link", { name: "终止方案" }).click();
  await expect(page.getByRole("row").filter({ hasText: free.name })).toContainText("没有方案");
  await expectAccessible(page);
  // A day that has been calculated is refused, and nothing has changed.
  await page.getByLabel("终止日（这天起不再计发）").fill("2026-03-01");
  await page.getByRole("button", { name: "看后果" }).click();
  await expect(page).toHaveURL(/on=2026-03-01/);
  await page.getByRole("button", { name: /^自 .* 起终止$/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /起终止$/ })
    .click();
  await expect(page.getByText(/已经核算|已核算|已关账/).first()).toBeVisible();
  await page.goto(`/incentives/plans/${made.id}/end?on=2027-02-01`);
  await page.getByRole("button", { name: /^自 .* 起终止$/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /起终止$/ })
    .click();
  await expect(page).toHaveURL(new RegExp(`/incentives/plans/${made.id}$`));
  const ended = await askOne<{ plan: string; member: string }>(
    `select v.end_on::text as plan, m.end_on::text as member from plan_versions v join plan_members m on m.plan_id = v.plan_id where v.plan_id = $1`,
    made.id,
  );
  expect(ended).toEqual({ plan: "2027-02-01", member: "2027-02-01" });
  await context.close();
  for (const role of ["rep", "manager", "finance", "executive"] as const) {
    const reader = await contextOf(browser, role);
    expect([role, (await reader.request.get(`/incentives/plans/${made.id}/end`)).status()]).toEqual([
      role,
      404,
    ]);
    await reader.close();
  }
});
