import { expectAccessible } from "./support/accessibility";
import { ask, askOne } from "./support/company";
import { contextOf, demoPerson, expect, test } from "./support/test";

/** A review of the second region's director, opened as the screen opens it; other tests use the first one's. */
async function reviewOf(nth: number): Promise<number> {
  const { email } = demoPerson("manager", nth);
  const { id } = await askOne<{ id: number }>(
    `select v.id from reviews v join accounts a on a.person_id = v.owner_id
      where a.email = $1 and v.cycle = 'month' and v.state in ('due', 'open') order by v.start_on desc limit 1`,
    email,
  );
  return id;
}

test("a meeting walks through the agenda by keyboard, and keeps who was there, what was decided and what was said", async ({
  browser,
}) => {
  const id = await reviewOf(1);
  const page = await (await contextOf(browser, "manager", 1)).newPage();
  await page.goto(`/reviews/${id}`);
  const open = page.locator("#facts button").filter({ hasText: "打开复盘" });
  if (await open.isVisible()) await open.click();
  await page.getByRole("link", { name: "开会" }).click();
  await page.waitForURL(/meeting$/);

  await expect(page.getByRole("navigation", { name: "主导航" })).toBeHidden();
  await page.getByRole("button", { name: "开始计时" }).click();
  await expect(page.getByRole("timer")).toContainText(/\d\d:\d\d/);
  await expect(page.locator('[data-item="facts"]')).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator('[data-item="causes"]')).toBeVisible();
  await expect(page.locator('[data-item="facts"]')).toBeHidden();

  // One press makes a proposal a cause, with its money; what stands behind it is asked for.
  const proposals = page.getByTestId("proposals").getByRole("button");
  if ((await proposals.count()) > 0) {
    await proposals.first().click();
    await page
      .getByRole("button", { name: /^追问为什么/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("原因", { exact: true }).fill("样机不够，客户排队");
    await dialog.getByRole("checkbox").first().check();
    await dialog.getByRole("button", { name: "添加原因" }).click();
    await expect(page.locator('[data-item="causes"]').getByText("样机不够，客户排队")).toBeVisible();
  }

  const person = page.getByTestId("attendance").getByRole("checkbox").first();
  await person.check();
  await page.getByLabel("决定了什么").fill("周五前清理超期商机");
  await page.getByRole("button", { name: "记下" }).click();
  await expect(page.getByTestId("decisions")).toContainText("周五前清理超期商机");
  // Keys that are typed are no commands.
  await page.getByLabel("纪要").fill("评估阶段是瓶颈 3");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator('[data-item="causes"]')).toBeVisible();
  await expect
    .poll(
      async () =>
        (await askOne<{ minutes: string }>("select minutes from reviews where id = $1", id)).minutes,
    )
    .toBe("评估阶段是瓶颈 3");
  expect(await ask("select 1 from review_attendees where review_id = $1", id)).toHaveLength(1);
  await expectAccessible(page);

  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.locator('[data-item="facts"]')).toBeVisible();
  await expect(page.locator('[data-item="causes"]')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);

  const pdf = await page.request.get(`/reviews/${id}/pdf`);
  expect(pdf.headers()["content-type"]).toBe("application/pdf");
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");

  const other = await (await contextOf(browser, "manager", 0)).newPage();
  for (const path of ["", "/meeting", "/pdf"]) {
    const answer = await other.request.get(`/reviews/${id}${path}`);
    expect(answer.status(), path).toBe(404);
  }
});
