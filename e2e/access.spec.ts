import type { Page } from "@playwright/test";
import { ask, askOne, lendPassword } from "./support/company";
import { fillSignIn, signIn } from "./support/sign-in";
import { contextOf, demoPerson, expect, test } from "./support/test";

test("after five wrong passwords one has to wait, even with the right one", async ({ page }) => {
  const person = await lendPassword("yaqi.pan@xingheng.example");
  await page.goto("/sign-in");
  for (let attempt = 1; attempt <= 5; attempt++) {
    await fillSignIn(page, { ...person, password: `guess ${attempt}` });
    await expect(page.getByText("邮箱或密码不正确。")).toBeVisible();
    await expect(page.getByLabel("工作邮箱")).toHaveValue(person.email);
  }
  await fillSignIn(page, person);
  await expect(page.getByText("尝试次数过多，请 15 分钟后再试。")).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in/);
});

test("signing out everywhere ends the other browsers too", async ({ page, browser }) => {
  const person = await lendPassword("wenbo.xu@xingheng.example");
  const elsewhere = await browser.newPage({ baseURL: process.env.E2E_BASE_URL });
  await signIn(page, person);
  await signIn(elsewhere, person);
  expect(
    (await elsewhere.request.get("/api/live", { headers: { accept: "application/json" } })).status(),
  ).toBe(200);
  await page.getByRole("button", { name: /^我的账号/ }).click();
  await page.getByRole("button", { name: "退出所有设备" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await elsewhere.goto("/targets");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  expect((await elsewhere.request.get("/api/live")).status()).toBe(401);
  await elsewhere.close();
});

test("a deactivated account is out at once", async ({ page, browser }) => {
  const person = await lendPassword("zihan.wei@xingheng.example");
  await signIn(page, person);
  const office = await contextOf(browser, "admin");
  const admin = await office.newPage();
  await admin.goto(`/settings/people/${person.id}`);
  await admin.getByRole("button", { name: "停用账号" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "停用账号" }).click();
  await expect(admin.getByText(/^已停用，退出了 \d+ 个登录$/)).toBeVisible();
  await page
    .getByRole("navigation", { name: "主导航" })
    .getByRole("link", { name: "目标", exact: true })
    .click();
  await expect(page).toHaveURL(/\/sign-in/);
  await fillSignIn(page, person);
  await expect(page.getByText("邮箱或密码不正确。")).toBeVisible();
  await office.close();
});

test("the language that a person has chosen comes along at sign-in", async ({ browser }) => {
  const person = await lendPassword("wanqing.su@xingheng.example");
  await ask("update accounts set locale = 'en' where email = $1", person.email);
  const page = await browser.newPage({ baseURL: process.env.E2E_BASE_URL, locale: "zh-CN" });
  await signIn(page, person);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Today");
  await page.close();
});

const NOT_FOUND = "没有这个页面";

/** The address does not exist for the reader: the answer says so, and so does the screen. */
async function expectMissing(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect(`${path} ${answer?.status()}`).toBe(`${path} 404`);
  await expect(page.getByText(NOT_FOUND).first()).toBeVisible();
}

const personId = async (email: string) =>
  (await askOne<{ id: number }>("select id from people where email = $1", email)).id;

/** A deal, a customer and a person of somebody that nobody shares. */
async function belongingsOf(email: string) {
  const id = await personId(email);
  const { deal, customer } = await askOne<{ deal: number; customer: number }>(
    `select (select max(o.id) from opportunities o where o.owner_id = $1 and o.status = 'open') as deal,
            (select max(c.id) from customers c where c.owner_id = $1
               and not exists (select from opportunities o where o.customer_id = c.id and o.owner_id <> $1)) as customer`,
    id,
  );
  return [
    `/opportunities/${deal}`,
    `/opportunities/${deal}/edit`,
    `/customers/${customer}`,
    `/incentives/${id}`,
  ];
}

test.describe("rep", () => {
  test.use({ role: "rep" });

  test("another representative's deal, customer and ladder do not exist", async ({ page }) => {
    for (const path of await belongingsOf(demoPerson("rep", 1).email)) await expectMissing(page, path);
  });

  test("neither do a colleague's request, other people, runs, imports and the trail", async ({ page }) => {
    const { id } = await askOne<{ id: number }>(
      "select max(id) as id from adjustments where person_id is null",
    );
    const foreign = [
      `/targets/adjustments/${id}`,
      "/settings/people",
      "/settings/imports",
      "/settings/audit",
      "/targets?unit=2",
    ];
    for (const path of foreign) await expectMissing(page, path);
  });
});

test.describe("manager", () => {
  test("what belongs to another region does not exist", async ({ browser }) => {
    const context = await contextOf(browser, "manager", 1);
    const page = await context.newPage();
    // Decided long ago in the other region: nobody stands in for anybody there.
    const { id } = await askOne<{ id: number }>(
      `select min(a.id) as id from adjustments a join org_units u on u.id = a.unit_id
        where a.state = 'approved' and exists (
          select from people p join assignments held on held.person_id = p.id and held.role = 'manager'
            join org_units above on above.id = held.unit_id
           where p.email = $1 and starts_with(u.path, above.path))`,
      demoPerson("manager").email,
    );
    const paths = [
      ...(await belongingsOf(demoPerson("rep").email)),
      `/targets/adjustments/${id}`,
      "/targets?unit=2",
    ];
    for (const path of paths) await expectMissing(page, path);
    await context.close();
  });
});

test.describe("admin", () => {
  test.use({ role: "admin" });

  test("sees no sales and no pay by virtue of being admin", async ({ page }) => {
    for (const path of ["/targets", "/funnel", "/incentives", "/opportunities", "/customers", "/alerts"])
      await expectMissing(page, path);
    for (const path of await belongingsOf(demoPerson("rep").email)) await expectMissing(page, path);
  });
});
