import { expect, test } from "./support/test";

const TEAMS = {
  name: "sales_teams.csv",
  mimeType: "text/csv",
  buffer: Buffer.from("sales_agent,manager,regional_office\n林一舟,周远山,导入大区\n"),
};

test.describe("an import", () => {
  test.use({ role: "operations" });

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
