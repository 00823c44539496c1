import { expect, test } from "./support/test";

test("says that it is ready", async ({ request }) => {
  const answer = await request.get("/api/health");
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toMatchObject({ status: "ok", database: true });
});

test("runs its own scripts and nobody else's", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  const answer = await page.goto("/sign-in");
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'sha256-[^']+' 'strict-dynamic';/);
  expect(policy).not.toContain("unsafe-eval");
  expect(answer?.headers()).toMatchObject({ "x-content-type-options": "nosniff", "x-frame-options": "DENY" });
  await page.evaluate(() => {
    const foreign = document.createElement("img");
    foreign.setAttribute("onerror", "document.title = 'foreign'");
    foreign.src = "data:image/png,";
    document.body.append(foreign);
  });
  await page.waitForTimeout(200);
  expect(await page.title()).not.toBe("foreign");
  expect(complaints.filter((text) => !/Content Security Policy/.test(text))).toEqual([]);
});

test("asks strangers to sign in", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
});

test.describe("signed in", () => {
  test.use({ role: "manager" });
  test("opens today", async ({ page }) => {
    await page.goto("/");
    await expect(page).not.toHaveURL(/\/sign-in/);
    await expect(page.getByRole("main")).toBeVisible();
  });
});
