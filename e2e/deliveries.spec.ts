import { expectAccessible } from "./support/accessibility";
import { expect, test } from "./support/test";

test("a phone finds what it needs to keep the portal on its home screen", async ({ page }) => {
  await page.goto("/sign-in");
  const [manifest, touchIcon] = await Promise.all(
    ["manifest", "apple-touch-icon"].map((rel) =>
      page.locator(`link[rel="${rel}"]`).first().getAttribute("href"),
    ),
  );
  const answer = await page.request.get(manifest ?? "");
  const { display, start_url: start, icons } = await answer.json();
  expect({ display, start }).toEqual({ display: "standalone", start: "/" });
  for (const src of [touchIcon, ...icons.map((icon: { src: string }) => icon.src)])
    expect((await page.request.get(src)).headers()["content-type"], src).toMatch(/^image\//);
});

test.describe("operations", () => {
  test.use({ role: "operations" });

  test("adds no group at an address inside the network, and keeps what was typed", async ({ page }) => {
    await page.goto("/settings/webhooks");
    await page.getByLabel("名称").fill("华东预警群");
    await page.getByLabel("地址").fill("https://127.0.0.1/robot");
    await page.getByRole("button", { name: "添加群" }).click();
    await expect(page.getByText("该地址位于内网，或不是 https。")).toBeVisible();
    await expect(page.getByLabel("名称")).toHaveValue("华东预警群");
    await expectAccessible(page);
  });
});

test.describe("rep", () => {
  test.use({ role: "rep", viewport: { width: 390, height: 844 } });

  test("chooses one mail a day, and it stays chosen", async ({ page }) => {
    await page.goto("/settings/notifications");
    await page.getByLabel("邮件").selectOption("daily");
    await page.getByLabel("免打扰从").fill("21:00");
    await page.getByRole("button", { name: "保存" }).click();
    await expect(page.getByText("已保存")).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("邮件")).toHaveValue("daily");
    await expect(page.getByLabel("免打扰从")).toHaveValue("21:00");
    await expectAccessible(page);
  });

  test("is asked about push only when pressing the button, and learns what stands in the way", async ({
    page,
    context,
  }) => {
    await context.clearPermissions();
    await page.goto("/settings/notifications");
    const push = page.getByRole("region", { name: "手机和电脑推送" });
    await expect(push.getByText("正在查看这台设备…")).toHaveCount(0);
    await expect(
      push.getByRole("button", { name: "在这台设备上接收" }).or(push.getByRole("status")),
    ).toBeVisible();
    await expectAccessible(page);
  });

  test("serves the worker that shows messages, and it runs", async ({ page }) => {
    await page.goto("/settings/notifications");
    const state = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.register("/push-worker.js");
      const worker = registration.installing ?? registration.waiting ?? registration.active;
      await navigator.serviceWorker.ready;
      return worker?.state;
    });
    expect(["activating", "activated"]).toContain(state);
  });

  test("does not see the groups", async ({ page }) => {
    const answer = await page.goto("/settings/webhooks");
    expect(answer?.status()).toBe(404);
  });
});
