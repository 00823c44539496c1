import type { Page } from "@playwright/test";
import Papa from "papaparse";
import { expectAccessible } from "./support/accessibility";
import { ask, askOne } from "./support/company";
import { contextOf, expect, test } from "./support/test";

/**
 * A month's pay from a corrected calculation to the file that payroll gets. It runs after all other tests: what it settles, they read.
 */

interface RunRow {
  id: number;
  payable: string;
  people: number;
}

const runRow = (condition: string) =>
  askOne<RunRow>(
    `select r.id, sum(s.payable_minor)::text as payable, count(*)::int as people
       from calculation_runs r join statements s on s.run_id = r.id where ${condition} group by r.id order by r.start_on desc limit 1`,
  );

/** What waits for approval; in the first days of a month the one before has yet to be calculated. */
async function calculatedRun(page: Page): Promise<RunRow> {
  const waiting = "r.state = 'calculated'";
  if ((await ask(`select from calculation_runs r where ${waiting}`)).length === 0) {
    await page.goto("/incentives/runs");
    await page.getByRole("button", { name: "开始核算" }).click();
    await expect(page.getByRole("button", { name: "审批", exact: true })).toBeVisible({ timeout: 60_000 });
  }
  return runRow(waiting);
}

test.describe("finance", () => {
  test.use({ role: "finance" });

  test("corrects a calculation, checks it, approves it, hands the file to payroll and marks it paid", async ({
    page,
    browser,
  }) => {
    const wrong = await calculatedRun(page);
    await page.goto(`/incentives/runs/${wrong.id}`);
    await page.getByRole("button", { name: "更正", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("为什么要更正").fill("两笔退款晚到");
    await dialog.getByRole("button", { name: "更正", exact: true }).click();

    await expect(page).not.toHaveURL(new RegExp(`/runs/${wrong.id}$`));
    await expect(page.getByText(`这一批更正 #${wrong.id}`)).toBeVisible();
    const approve = page.getByRole("button", { name: "审批", exact: true });
    await expect(approve).toBeVisible({ timeout: 60_000 });
    const id = Number(/\/runs\/(\d+)/.exec(page.url())?.[1]);
    const run = await runRow(`r.id = ${id}`);
    expect(run.people).toBe(wrong.people);

    await page.getByRole("button", { name: "重算核对" }).click();
    await expect(page.getByText("重算一致")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: `与 #${wrong.id} 逐人比较` }).click();
    await expect(page.getByRole("heading", { level: 1, name: "批次比较" })).toBeVisible();
    // What was decided since is in the correction, and the comparison leaves nothing of it out.
    const differences = await page.locator("[data-figure=difference]").allTextContents();
    const minor = (text: string) => BigInt(text.replace(/[^\d-]/g, ""));
    const explained = differences.reduce((sum, text) => sum + minor(text), 0n);
    expect(explained).toBe(BigInt(run.payable) - BigInt(wrong.payable));
    await page.getByRole("link", { name: `#${id}` }).click();

    await approve.click();
    await page.getByRole("dialog").getByRole("button", { name: "审批", exact: true }).click();
    const pay = page.getByRole("button", { name: "标为已发放" });
    await expect(pay).toBeVisible();

    const answer = await page.request.get(`/incentives/runs/${id}/payroll?format=csv`);
    expect(answer.ok()).toBe(true);
    const { data } = Papa.parse<Record<string, string>>(await answer.text(), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data.length).toBe(run.people);
    const cents = data.map((row) => BigInt((row.本期应发 ?? "").replace(".", "")));
    expect(String(cents.reduce((sum, one) => sum + one, 0n))).toBe(run.payable);
    for (const row of data) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+@\t\r]/);
    const workbook = await page.request.get(`/incentives/runs/${id}/payroll?format=xlsx`);
    expect((await workbook.body()).subarray(0, 2).toString()).toBe("PK");

    await pay.click();
    await page.getByRole("dialog").getByRole("button", { name: "标为已发放" }).click();
    await expect(pay).toHaveCount(0);
    await page.goto("/incentives/runs");
    await expect(page.getByRole("row", { name: `#${id}` })).toContainText("已发放");

    // Whose pay it is reads the statement; the other people of the house find no run.
    const rep = await (await contextOf(browser, "rep")).newPage();
    expect((await rep.goto(`/incentives/runs/${id}`))?.status()).toBe(404);
    expect((await rep.request.get(`/incentives/runs/${id}/payroll?format=csv`)).status()).toBe(404);
    await rep.goto("/incentives/statements");
    await expect(rep.getByRole("row").nth(1)).toContainText("已发放");
    await rep.context().close();
  });
});
