import { expect, test } from "./support/test";

const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const TEAMS = file("sales_teams.csv", "sales_agent,manager,regional_office\n林一舟,周远山,导入大区\n");
const PRODUCTS = file(
  "products.csv",
  "product,series,sales_price\nHarbour Pro,Harbour,4821\nHarbour Basic,Harbour,55\n",
);
const HEADER = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value";
/** Earlier months of the demonstration company are closed. */
const TODAY = new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });

test.describe("an import", () => {
  test.use({ role: "operations" });

  test("is asked about, written, and taken back whole", async ({ page }) => {
    test.setTimeout(90_000);
    await page.goto("/settings/imports/new");
    const won = `E2E-${Date.now()}`;
    const rows = [
      `${won},林一舟,HarbourPro,,Won,${TODAY},${TODAY},1054`,
      `${won}b,林一舟,Harbour Basic,,Prospecting,,,`,
    ];
    const deals = file("sales_pipeline.csv", [HEADER, ...rows].join("\n"));
    await page.locator("#import-files").setInputFiles([TEAMS, PRODUCTS, deals]);
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
    const address = page.url();
    await page.getByRole("button", { name: "确认导入" }).click();
    await expect(page.getByText("已导入", { exact: true })).toBeVisible({ timeout: 30_000 });
    await page.goto("/opportunities?q=Harbour&status=won");
    await expect(page.getByText(won).first()).toBeVisible();

    await page.goto(address);
    await page.getByRole("button", { name: "整批撤销" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "整批撤销" }).click();
    await expect(page.getByText("已撤销", { exact: true })).toBeVisible({ timeout: 30_000 });
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
