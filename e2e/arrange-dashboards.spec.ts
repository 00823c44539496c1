import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { ask } from "./support/company";
import { contextOf, demoPerson, expect, test } from "./support/test";

const order = (page: Page) =>
  page.locator("[data-tile]").evaluateAll((tiles) => tiles.map((one) => one.getAttribute("data-tile")));
const edit = (page: Page) => page.getByRole("button", { name: "编排" }).click();
const handle = (page: Page, title: string) => page.getByRole("button", { name: `移动${title}` });

/** Picks a tile up, moves it once and puts it down. Each step is awaited as a person would: by what the screen reader says. */
async function moveByKeyboard(page: Page, title: string, key: string, over: string) {
  const said = page.locator('[id^="DndLiveRegion"]');
  const grip = handle(page, title);
  await grip.focus();
  await page.keyboard.press("Space");
  await expect(grip).toHaveAttribute("aria-pressed", "true");
  await expect(said).not.toBeEmpty();
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(said).toContainText(over, { timeout: 5_000 });
  }).toPass();
  await page.keyboard.press("Space");
  await expect(grip).not.toHaveAttribute("aria-pressed", "true");
}

const FIRST = "回款额 · 本月";
const SECOND = "回款率 · 本月";

/** Finance starts from what the role starts with, whatever an earlier run has left. */
test.beforeEach(async () => {
  await ask(
    "delete from dashboards where person_id = (select id from people where email = $1)",
    demoPerson("finance").email,
  );
});

test.describe("finance", () => {
  test.use({ role: "finance" });

  test("arranges tiles by keyboard, by drag and by size, and finds them so again", async ({ page }) => {
    await page.goto("/dashboards");
    const initial = await order(page);
    await edit(page);

    await moveByKeyboard(page, FIRST, "ArrowRight", SECOND);
    await expect.poll(() => order(page)).not.toEqual(initial);
    const byKeyboard = await order(page);

    const [from, to] = [handle(page, SECOND), handle(page, "退款额 · 本月")];
    await to.scrollIntoViewIfNeeded();
    const [start, end] = [await from.boundingBox(), await to.boundingBox()];
    if (!start || !end) throw new Error("the handles are not on the screen");
    await page.mouse.move(start.x + 8, start.y + 8);
    await page.mouse.down();
    await page.mouse.move(start.x + 30, start.y + 30, { steps: 4 });
    await page.mouse.move(end.x + 8, end.y + 8, { steps: 12 });
    await page.mouse.up();
    await expect.poll(() => order(page)).not.toEqual(byKeyboard);

    const size = page.getByRole("button", { name: /^回款率 · 本月大小：1 × 1/ });
    await size.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("button", { name: /^回款率 · 本月大小：2 × 2/ })).toBeFocused();
    await expectAccessible(page);

    const arranged = await order(page);
    await page.getByRole("textbox", { name: "看板名称" }).fill("资金");
    await page.getByRole("button", { name: "保存", exact: true }).click();
    await expect(page).toHaveURL(/\/dashboards\?d=\d+/);
    await expect(page.getByRole("button", { name: "编排" })).toBeVisible();
    expect(await order(page)).toEqual(arranged);
    await page.reload();
    expect(await order(page)).toEqual(arranged);
    const wide = page.locator('[data-tile="rate"]');
    const narrow = page.locator('[data-tile="refunds"]');
    const [a, b] = [await wide.boundingBox(), await narrow.boundingBox()];
    expect(a?.width).toBeGreaterThan(1.8 * (b?.width ?? 0));
    expect(a?.height).toBeGreaterThan(1.8 * (b?.height ?? 0));
  });

  test.describe("on a phone", () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

    test("arranges the same tiles in one column, adds one and takes one away", async ({ page }) => {
      await page.goto("/dashboards");
      const initial = await order(page);
      await edit(page);
      await moveByKeyboard(page, FIRST, "ArrowDown", SECOND);
      await expect.poll(() => order(page)).toEqual([initial[1], initial[0], ...initial.slice(2)]);
      await page.getByRole("button", { name: `移除${SECOND}` }).click();
      await page.getByRole("button", { name: "添加磁贴" }).click();
      expect(await page.locator("[data-tile]").count()).toBe(initial.length);
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
      expect(scrollWidth).toBe(clientWidth);
      await page.getByRole("button", { name: "保存", exact: true }).click();
      await expect(page).toHaveURL(/\/dashboards\?d=\d+/);
      expect((await order(page))[0]).toBe(initial[0]);
    });
  });
});

test("each role starts with figures of its own work", async ({ browser }) => {
  const starts = new Map<string, string>();
  for (const role of ["rep", "manager", "executive", "finance"] as const) {
    const context = await contextOf(browser, role);
    const page = await context.newPage();
    await page.goto("/dashboards");
    starts.set(role, (await order(page)).join(" "));
    await context.close();
  }
  expect(new Set(starts.values()).size).toBe(4);
  expect(starts.get("finance")).toMatch(/^collected rate dso/);
});

test.describe("executive", () => {
  test.use({ role: "executive" });

  test("puts the figures on the wall, a few at a time", async ({ page }) => {
    await page.goto("/dashboards/wall");
    const shown = await order(page);
    expect(shown.length).toBeGreaterThan(0);
    await expect(page.getByText(/^第 1\/\d+ 屏$/)).toBeVisible();
    await page.getByRole("button", { name: "暂停" }).click();
    await expect(page.getByRole("button", { name: "继续" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "退出" }).click();
    await expect(page).toHaveURL(/\/dashboards$/);
    expect((await order(page)).length).toBeGreaterThan(shown.length);
  });
});
