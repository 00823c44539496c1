import { expectAccessible } from "./support/accessibility";
import { ask, askOne } from "./support/company";
import { contextOf, expect, test } from "./support/test";

test("operations declares mixes, shares a plan by maturity and has the version before again", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const plan = await askOne<{ id: number; name: string }>(
    "select id, name from target_plans where state = 'draft' order by id limit 1",
  );
  const office = await contextOf(browser, "operations");
  const page = await office.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });

  // A column that is not whole is refused at its last field, and what was typed stays.
  await page.goto("/targets/plan");
  const first = page.getByRole("group", { name: "新团队" }).getByRole("textbox").first();
  // The form writes its values into the fields when it wakes.
  await expect(first).not.toHaveValue("");
  const typed = await first.inputValue();
  await first.fill("95");
  const save = page.locator("#mixes").getByRole("button", { name: "保存" });
  await save.click();
  await expect(page.getByText("本列合计须为 100%。")).toBeVisible();
  await expect(first).toHaveValue("95");
  await first.fill(typed);
  await save.click();
  await expect(page.getByText("组合已保存")).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: `${process.env.SHOTS ?? "test-results"}/mixes.png`, fullPage: true });

  await page.goto(`/targets/plan/${plan.id}`);
  await page.getByRole("button", { name: "按成熟度分配" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "按成熟度分配" }).click();
  await expect(page.getByText(/已按成熟度组合分配 \d+ 行/)).toBeVisible();
  const sums = await ask<{ metric: string; company: string; teams: string }>(
    `select l.metric, sum(v) filter (where u.parent_id is null)::text as company, sum(v) filter (where u.kind = 'team')::text as teams
       from target_plan_lines l join org_units u on u.id = l.unit_id, unnest(l.values) v
      where l.plan_id = $1 and l.person_id is null group by l.metric`,
    plan.id,
  );
  expect(sums).toHaveLength(2);
  for (const { company, teams } of sums) expect(teams).toBe(company);
  const team = await askOne<{ place: number }>(
    `select l.id as place from target_plan_lines l join org_units u on u.id = l.unit_id
      where l.plan_id = $1 and u.kind = 'team' and l.person_id is null and 'mixed' = any(l.origins) limit 1`,
    plan.id,
  );
  expect(team.place).toBeGreaterThan(0);
  await page.reload();
  await page.locator("#cell-2-2").click();
  await expect(page.getByTestId("formula")).toContainText("按团队成熟度组合分配");
  await expect(page.getByTestId("formula")).toContainText("占其组合");
  await page.screenshot({ path: `${process.env.SHOTS ?? "test-results"}/mix-sheet.png`, fullPage: true });

  // The plan as it was made, beside now, and again as a draft of its own.
  await page.getByRole("link", { name: "将版本 1 与现在对比" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "版本 1 与现在对比" })).toBeVisible();
  await page.screenshot({ path: `${process.env.SHOTS ?? "test-results"}/plan-compare.png`, fullPage: true });
  await page.getByRole("button", { name: "以版本 1 另建草案" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("新草案名称")).toHaveValue(`${plan.name}（版本 1）`);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "另建草案" }).click();
  await expect(page.getByText("已另建草案")).toBeVisible();
  await expect(page).not.toHaveURL(new RegExp(`/targets/plan/${plan.id}(?!\\d)`));
  const { count } = await askOne<{ count: number }>(
    "select count(*)::int as count from target_plan_lines l join target_plans p on p.id = l.plan_id where p.name = $1 and 'mixed' = any(l.origins)",
    `${plan.name}（版本 1）`,
  );
  expect(count).toBe(0);
  await office.close();
});
