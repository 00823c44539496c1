import { expect, type Locator, type Page } from "@playwright/test";

/** Goes there as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let i = 0; i < 200; i += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${target}`);
}

/** A link or a button. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

/** An option of a select. */
export async function choose(page: Page, target: Locator, value: string): Promise<void> {
  await tabTo(page, target);
  for (let i = 0; i < 60 && (await target.inputValue()) !== value; i += 1)
    await page.keyboard.press("ArrowDown");
  await expect(target).toHaveValue(value);
}

/** A box, from what it is to the other. */
export async function tick(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Space");
}
