import { expect, type Page } from "@playwright/test";

/** By the form, as people do. */
export async function fillSignIn(
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.getByLabel("工作邮箱").fill(email);
  await page.getByLabel("密码").fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

export async function signIn(page: Page, person: { email: string; password: string }): Promise<void> {
  await page.goto("/sign-in");
  await fillSignIn(page, person);
  await expect(page).not.toHaveURL(/\/sign-in/);
}
