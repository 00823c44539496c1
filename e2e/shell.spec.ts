import { expect, test } from "./support/test";

test.use({ role: "manager" });

test("what opens on demand is there when it is opened", async ({ page }) => {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto("/reviews");
  const rail = page.getByRole("navigation", { name: "主导航" });
  await expect(rail.getByRole("link", { name: "复盘" })).toHaveAttribute("aria-current", "page");

  await page.getByRole("button", { name: /^通知/ }).click();
  const bell = page.getByRole("group", { name: "通知" });
  await expect(bell.getByRole("link").first()).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: /^我的账号/ }).click();
  await expect(page.getByRole("radio", { name: "中文" })).toBeChecked();
  await expect(page.getByRole("button", { name: "退出登录" })).toBeVisible();
  await page.keyboard.press("Escape");

  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("option", { name: /漏斗/ })).toBeVisible();
  await page.keyboard.press("Escape");

  const period = page.getByRole("combobox", { name: "周期" });
  const current = await period.inputValue();
  await page.getByRole("button", { name: "上一期" }).click();
  await expect(page).toHaveURL(/period=/);
  await expect(period).not.toHaveValue(current);

  await rail.getByRole("link", { name: "漏斗" }).click();
  await expect(page).toHaveURL(/\/funnel\?period=/);
  await expect(rail.getByRole("link", { name: "漏斗" })).toHaveAttribute("aria-current", "page");
  await expect(rail.getByRole("link", { name: "复盘" })).not.toHaveAttribute("aria-current");
  expect(complaints).toEqual([]);
});

test("a link keeps the period wherever it opens, and the link itself stays as it is", async ({
  page,
  context,
}) => {
  await page.goto("/customers?period=2026-Q3");
  const customer = page.getByRole("table").getByRole("link").nth(3);
  const own = await customer.getAttribute("href");
  for (const open of [{ modifiers: ["ControlOrMeta" as const] }, { button: "middle" as const }]) {
    const [tab] = await Promise.all([context.waitForEvent("page"), customer.click(open)]);
    await expect(tab).toHaveURL(/\/customers\/\d+\?period=2026-Q3$/);
    await expect(customer).toHaveAttribute("href", own ?? "");
    await tab.close();
  }
  await customer.click();
  await expect(page).toHaveURL(/\/customers\/\d+\?period=2026-Q3$/);
});

test("a filter shows what the address says, however one comes there", async ({ page }) => {
  await page.goto("/customers");
  const segment = page.getByRole("combobox", { name: "分级" });
  await expect(segment).toHaveValue("");
  await segment.selectOption({ label: "重点客户" });
  await expect(page).toHaveURL(/segment=key/);
  await expect(segment).toHaveValue("key");
  await page.getByRole("link", { name: "去掉筛选：分级 重点客户" }).click();
  await expect(segment).toHaveValue("");
  await page.reload();
  await expect(segment).toHaveValue("");
  await page.goto("/customers?segment=growth");
  await expect(segment).toHaveValue("growth");
});

test("on a phone the fifth place opens all the others", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  await page.getByRole("button", { name: "更多" }).click();
  const sheet = page.getByRole("group", { name: "更多" });
  await sheet.getByRole("link", { name: "客户" }).click();
  await expect(page).toHaveURL(/\/customers/);
  await expect(sheet).toBeHidden();
});

test("a page that is not there says so within the frame", async ({ page }) => {
  const answer = await page.goto("/customers/999999999");
  expect(answer?.status()).toBe(404);
  await expect(
    page
      .getByRole("link", { name: "回到今日" })
      .or(page.getByRole("link", { name: /今日/ }))
      .first(),
  ).toBeVisible();
});
