import type { Page } from "@playwright/test";
import { askOne } from "./support/company";
import { fillSignIn } from "./support/sign-in";
import { contextOf, demoPerson, expect, test } from "./support/test";

/** The document arrives, its scripts do not until they are let through. */
async function holdScripts(page: Page): Promise<() => void> {
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route("**/_next/static/**/*.js", async (route) => {
    await held;
    await route.continue();
  });
  return letThrough;
}

test("who signs in before the scripts are there is signed in, and the password never stands in an address", async ({
  page,
}) => {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  const letThrough = await holdScripts(page);
  await page.goto("/sign-in", { waitUntil: "commit" });
  const { email, password } = demoPerson("manager");
  await fillSignIn(page, { email, password });
  await expect(page).toHaveURL(/\/sign-in/);
  letThrough();
  await expect(page).not.toHaveURL(/\/sign-in/);
  expect(addresses.filter((address) => address.includes(password))).toEqual([]);
});

test("what is ticked, chosen and pressed before the scripts are there is done once they are", async ({
  browser,
}) => {
  const context = await contextOf(browser, "rep");
  const page = await context.newPage();
  const { id } = await askOne<{ id: number }>(
    "select id from people where email = $1",
    demoPerson("rep").email,
  );
  let letThrough = await holdScripts(page);
  await page.goto(`/incentives/${id}/what-if`, { waitUntil: "commit" });
  const deal = page.locator("[data-deal]").first();
  await deal.getByRole("checkbox").check();
  await expect(deal.locator("input[inputmode=decimal]")).toHaveCount(0);
  letThrough();
  await expect(deal.getByRole("checkbox")).toBeChecked();
  await expect(deal.locator("input[inputmode=decimal]")).toBeVisible();
  await page.unrouteAll({ behavior: "ignoreErrors" });

  letThrough = await holdScripts(page);
  await page.goto("/customers", { waitUntil: "commit" });
  await page.getByRole("combobox", { name: "分级" }).selectOption({ label: "重点客户" });
  await page.getByRole("button", { name: "搜索" }).click();
  letThrough();
  await expect(page).toHaveURL(/segment=key/);
  await expect(page.getByRole("dialog")).toBeVisible();
  await context.close();
});
