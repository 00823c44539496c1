import { expect, test } from "./support/test";

const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const deals = (...rows: string[]) =>
  file(
    "sales_pipeline.csv",
    [
      "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value",
      ...rows,
    ].join("\n"),
  );
const TEAMS = file("sales_teams.csv", "sales_agent,manager,regional_office\n林一舟,周远山,导入大区\n");
const PRODUCTS = file(
  "products.csv",
  "product,series,sales_price\nHarbour Pro,Harbour,4821\nHarbour Basic,Harbour,55\n",
);

test.describe("an import", () => {
  test.use({ role: "operations" });

  test("is asked about, written, and taken back whole", async ({ page }) => {
    await page.goto("/settings/imports/new");
    const rows = deals(
      `E2E-${Date.now()},林一舟,HarbourPro,,Won,2026-03-04,2026-04-05,1054`,
      `E2E-${Date.now()}b,林一舟,Harbour Basic,,Prospecting,,,`,
    );
    await page.locator("#import-files").setInputFiles([TEAMS, PRODUCTS, rows]);
    await page.getByRole("button", { name: "上传并检查" }).click();
    await expect(page).toHaveURL(/\/settings\/imports\/\d+$/);

    // A proposal is shown and not chosen; nothing can be confirmed before it is answered.
    const question = page.getByRole("group", { name: "产品“HarbourPro”指的是哪一个？" });
    await expect(question.getByText("建议: Harbour Pro")).toBeVisible();
    const choice = question.getByRole("combobox");
    await expect(choice).toHaveValue("");
    await expect(page.getByRole("button", { name: "确认导入" })).toHaveCount(0);
    await choice.selectOption("Harbour Pro");
    await page.getByRole("button", { name: "提交回答" }).click();

    const counts = page.getByRole("table", { name: "将会写入" });
    await expect(counts.getByRole("row", { name: /商机 2/ })).toBeVisible();
    await page.getByRole("button", { name: "确认导入" }).click();
    await expect(page.getByText("已导入", { exact: true })).toBeVisible({ timeout: 20_000 });
    await page.goto("/opportunities?q=Harbour");
    await expect(page.getByText("Harbour Pro").first()).toBeVisible();

    await page.goBack();
    await page.getByRole("button", { name: "整批撤销" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "整批撤销" }).click();
    await expect(page.getByText("已撤销", { exact: true })).toBeVisible({ timeout: 20_000 });
  });

  test("says what is wrong with a file that is no table", async ({ page }) => {
    await page.goto("/settings/imports/new");
    await page
      .locator("#import-files")
      .setInputFiles([{ name: "deals.csv", mimeType: "text/csv", buffer: Buffer.from("%PDF-1.7 …") }]);
    await page.getByRole("button", { name: "上传并检查" }).click();
    await expect(page.getByText(/这不是表格，而是 PDF/)).toBeVisible();
    await page.getByRole("button", { name: "放弃" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "放弃" }).click();
    await expect(page).toHaveURL(/\/settings\/imports$/);
  });

  test("fits a phone", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of ["/settings/imports", "/settings/imports/new"]) {
      await page.goto(path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    }
  });
});

test.describe("a sales representative", () => {
  test.use({ role: "rep" });

  test("finds no imports and cannot upload any", async ({ page }) => {
    const answer = await page.goto("/settings/imports");
    expect(answer?.status()).toBe(404);
    const upload = await page.request.post("/api/imports", { multipart: { kind: "crm", files: TEAMS } });
    expect(upload.status()).toBe(403);
  });
});
