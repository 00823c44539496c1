import { expectAccessible } from "./support/accessibility";
import { ask } from "./support/company";
import { contextOf, demoPerson, expect, test } from "./support/test";

const PHONE = { width: 390, height: 844 };

/** Names of everybody in and below a unit that the sign-in leads, or of all others. */
async function sellers(email: string, inside: boolean): Promise<string[]> {
  const rows = await ask<{ name: string }>(
    `select distinct p.name from people p join assignments a on a.person_id = p.id and a.role = 'member' and a.end_on is null
       join org_units u on u.id = a.unit_id
      where p.left_on is null and ($2::text = 'inside') = exists (
        select from accounts c join assignments led on led.person_id = c.person_id and led.role = 'manager' and led.end_on is null
          join org_units top on top.id = led.unit_id and u.path like top.path || '%' where c.email = $1)`,
    email,
    inside ? "inside" : "outside",
  );
  return rows.map(({ name }) => name);
}

for (const [locale, theme, viewport] of [
  ["zh-CN", "light", { width: 1440, height: 900 }],
  ["en", "dark", PHONE],
] as const)
  test.describe(`fairness in ${locale} and ${theme}`, () => {
    test.use({ role: "manager", viewport });
    test("compares the reader's own people only, and says what it means", async ({ page, context }) => {
      const url = process.env.E2E_BASE_URL ?? "";
      await context.addCookies([
        { name: "locale", value: locale, url },
        { name: "theme", value: theme, url },
      ]);
      await page.goto("/incentives/fairness");
      for (const part of ["load", "pay"]) await expect(page.locator(`#${part} svg`).first()).toBeVisible();
      await expect(page.locator("#load p").first()).not.toBeEmpty();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        viewport.width,
      );
      if (locale === "en") return;
      const { email } = demoPerson("manager");
      const own = await sellers(email, true);
      // The names stand in the table behind the chart.
      for (const part of ["load", "pay"]) await page.locator(`#${part} summary`).first().click();
      const named = async () => {
        const text = await page.content();
        return own.filter((name) => text.includes(name)).length;
      };
      await expect.poll(named).toBeGreaterThan(2);
      const text = await page.content();
      const others = (await sellers(email, false)).filter((name) => !own.includes(name));
      expect(others.length).toBeGreaterThan(3);
      expect(others.filter((name) => text.includes(name))).toEqual([]);
    });
  });

test("is for those who may see pay", async ({ browser }) => {
  for (const [role, status] of [
    ["rep", 404],
    ["operations", 404],
    ["partner", 404],
    ["admin", 404],
    ["finance", 200],
    ["executive", 200],
  ] as const) {
    const context = await contextOf(browser, role);
    expect([role, (await context.request.get("/incentives/fairness")).status()]).toEqual([role, status]);
    await context.close();
  }
});
