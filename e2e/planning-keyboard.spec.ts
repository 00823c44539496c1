import type { Browser } from "@playwright/test";
import english from "../lib/i18n/messages/en/planning.json" with { type: "json" };
import chinese from "../lib/i18n/messages/zh-CN/planning.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility";
import { askOne } from "./support/company";
import { press, tabTo, typeInto } from "./support/keyboard";
import { contextOf, expect, test } from "./support/test";

const WORDS = { "zh-CN": chinese, en: english } as const;

async function plannerPage(browser: Browser, locale: keyof typeof WORDS) {
  const context = await contextOf(browser, "operations");
  await context.addCookies([{ name: "locale", value: locale, url: process.env.E2E_BASE_URL ?? "" }]);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  return context.newPage();
}

for (const locale of ["zh-CN", "en"] as const) {
  test(`a scenario is made, filled, folded, locked, undone and saved without a mouse (${locale})`, async ({
    browser,
  }) => {
    test.setTimeout(180_000);
    const words = WORDS[locale];
    const page = await plannerPage(browser, locale);
    const name = `Keys ${locale} ${Date.now()}`;
    await page.goto("/targets/plan");
    await typeInto(page, page.getByLabel(words.name, { exact: true }), name);
    await press(page, page.getByRole("button", { name: words.create }));
    await page.waitForURL(/\/targets\/plan\/\d+$/);
    const planId = Number(page.url().split("/").at(-1));
    const sheet = page.getByTestId("sheet");
    // Beside the figure stand a mark that it has changed and the gap to those below.
    const figureIn = async (cell: string) =>
      BigInt(((await page.locator(`${cell} span.truncate`).first().textContent()) ?? "").replaceAll(",", ""));
    await tabTo(page, sheet);
    await expect(sheet).toHaveAttribute("aria-activedescendant", "cell-0-0");
    await expectAccessible(page);

    // The whole year typed at the top reaches everybody; the formula bar says so.
    await page.keyboard.type("120000000");
    await page.keyboard.press("Enter");
    await expect(page.locator("#cell-0-0")).toContainText("120,000,000");
    await expect(page.getByTestId("changes")).not.toContainText(words.allSaved);
    await expect(page.getByTestId("findings").or(page.getByText(words.allHold)).first()).toBeVisible();

    // A share of what is there, a lock, and a locked cell stays.
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect(sheet).toHaveAttribute("aria-activedescendant", "cell-0-2");
    await page.keyboard.type("9000000");
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowUp");
    await expect(page.getByTestId("formula")).toContainText("9,000,000");
    await page.keyboard.press("l");
    await expect(page.getByTestId("formula")).toContainText(words.locked);
    await page.keyboard.press("Control+Home");
    const year = await figureIn("#cell-0-0");
    await page.keyboard.type("+10%");
    await page.keyboard.press("Enter");
    await expect(async () => expect(await figureIn("#cell-0-0")).toBe((year * 110n) / 100n)).toPass();
    await expect(page.locator("#cell-0-2")).toContainText("9,000,000");

    // Copied from one month and pasted into the next, as from a spreadsheet; undone and done again.
    const cell = page.locator("#cell-0-3");
    const before = (await cell.textContent()) ?? "";
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Control+c");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Control+v");
    await expect(cell).toContainText("9,000,000");
    await page.keyboard.press("Control+z");
    await expect(cell).toHaveText(before);
    await page.keyboard.press("Control+y");
    await expect(cell).toContainText("9,000,000");

    // A unit is folded and unfolded where the cursor stands.
    await page.keyboard.press("Control+Home");
    const rows = () => sheet.getAttribute("aria-rowcount");
    const open = await rows();
    await page.keyboard.press("Space");
    await expect(sheet).not.toHaveAttribute("aria-rowcount", open ?? "");
    await page.keyboard.press("Space");
    await expect(sheet).toHaveAttribute("aria-rowcount", open ?? "");

    await press(page, page.getByRole("button", { name: words.save, exact: true }));
    await expect(page.getByTestId("changes")).toContainText(words.allSaved);
    const { total } = await askOne<{ total: string }>(
      `select (select sum(v) from unnest(l.values) v)::text as total from target_plan_lines l join org_units u on u.id = l.unit_id
        where l.plan_id = $1 and l.metric = 'won_value' and l.person_id is null and u.parent_id is null`,
      planId,
    );
    // The sheet shows whole yuan of what is stored to the fen.
    expect(BigInt(total) / 100n).toBe(await figureIn("#cell-0-0"));
    await expectAccessible(page);

    // It was made for the test: nobody shall compare with it.
    await press(page, page.getByRole("button", { name: words.discard, exact: true }));
    await press(page, page.getByRole("dialog").getByRole("button", { name: words.discard, exact: true }));
    await page.waitForURL(/\/targets\/plan$/);
    await page.context().close();
  });
}
