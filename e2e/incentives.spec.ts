import { execFileSync } from "node:child_process";
import { collectErrors, expectAccessible } from "./support/accessibility";
import { ask, askOne } from "./support/company";
import { contextOf, demoPerson, expect, test } from "./support/test";

/** Ladder and what-if are made for a phone. */
const PHONE = { width: 390, height: 844 };

async function repId(): Promise<number> {
  const { email } = demoPerson("rep");
  return (await askOne<{ id: number }>("select id from people where email = $1", email)).id;
}

interface ServerSays {
  earned: string;
  payable: string;
  supposed: string;
}

function serverSays(personId: number, ...deals: string[]): ServerSays {
  const args = ["--conditions=react-server", "--import", "tsx", "e2e/support/supposed-pay.ts"];
  const env = { ...process.env, DATABASE_URL: process.env.E2E_DATABASE_URL };
  return JSON.parse(
    execFileSync(process.execPath, [...args, String(personId), ...deals], { env, encoding: "utf8" }),
  );
}

test.describe("a representative on a phone", () => {
  test.use({ role: "rep", viewport: PHONE });

  test("sees the ladder as the server calculates it, and how every amount came about", async ({ page }) => {
    const errors = collectErrors(page);
    const server = serverSays(await repId());
    await page.goto("/incentives");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("奖金阶梯");
    await expect(page.locator("[data-figure=earned]")).toHaveAttribute("data-minor", server.earned);
    await expect(page.locator("[data-figure=payable]")).toHaveAttribute("data-minor", server.payable);
    const next = page.locator("[data-rung=next]").first();
    await expect(next).toContainText("还差");
    await expect(next).toContainText("把握");
    await expect(page.locator("#gates [data-gate=closed]")).toContainText("收回这");
    for (const figure of ["earned", "payable"]) {
      await page.locator(`button:has([data-figure=${figure}])`).click();
      await expect(page.locator("#pay-trace [data-step=earned]")).toBeVisible();
      await page.keyboard.press("Escape");
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    await expectAccessible(page);
    expect(errors).toEqual([]);
  });

  test("is told why the amount moved, by causes that sum to the difference", async ({ page }) => {
    await page.goto("/incentives");
    const causes = await page
      .locator("[data-cause]")
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.cause));
    const moved = await page.locator("[data-figure=moved]").getAttribute("data-minor");
    expect(causes.length).toBeGreaterThan(0);
    expect(String(causes.reduce((sum, cause) => sum + BigInt(cause ?? 0), 0n))).toBe(moved);
  });

  test("supposes deals, and the browser's figure is the server's to the cent with every change", async ({
    page,
  }) => {
    const id = await repId();
    await page.goto("/incentives");
    await page.getByRole("link", { name: "试算" }).filter({ visible: true }).click();
    await expect(page).toHaveURL(new RegExp(`/incentives/${id}/what-if`));
    const figure = page.locator("[data-figure=what-if-earned]");
    await expect(figure).toHaveAttribute("data-minor", serverSays(id).earned);
    await expect(page.getByText("试算中，不是实际结果")).toHaveCount(0);

    const rows = page.locator("[data-deal]");
    const ids = await rows.evaluateAll((all) =>
      all.slice(0, 2).map((one) => (one as HTMLElement).dataset.deal),
    );
    const supposed: string[] = [];
    for (const [i, amount] of ["123,456.78", "98765.43"].entries()) {
      const row = rows.nth(i);
      await row.getByRole("checkbox").check();
      await row.locator("input[inputmode=decimal]").fill(amount);
      const day = await row.locator("input[type=date]").inputValue();
      supposed.push(`${ids[i]}=${amount.replace(/[,.]/g, "")}@${day}`);
      await expect(figure).toHaveAttribute("data-minor", serverSays(id, ...supposed).supposed);
    }
    await expect(page.getByText("试算中，不是实际结果")).toBeVisible();
    await expectAccessible(page);

    await page.waitForTimeout(500);
    await page.reload();
    await expect(page.getByText("已恢复上次的试算")).toBeVisible();
    await expect(figure).toHaveAttribute("data-minor", serverSays(id, ...supposed).supposed);
    await page.getByRole("button", { name: "清空试算" }).click();
    await expect(figure).toHaveAttribute("data-minor", serverSays(id).earned);
    await page.goto("/incentives");
    await expect(page.locator("[data-figure=earned]")).toHaveAttribute("data-minor", serverSays(id).earned);
  });
});

test.describe("a representative at a desk", () => {
  test.use({ role: "rep" });

  test("sees the standing ladder move with every key, and the day that a deal closes", async ({ page }) => {
    const id = await repId();
    await page.goto(`/incentives/${id}/what-if`);
    const position = page.locator("[data-position]");
    const actual = await position.textContent();
    const row = page.locator("[data-deal]").first();
    await row.getByRole("checkbox").check();
    await expect(page.locator("[data-position=supposed]")).toBeVisible();
    const amount = row.locator("input[inputmode=decimal]");
    await amount.fill("");
    await expect(amount).toHaveAttribute("aria-invalid", "true");
    const seen = new Set<string | null>();
    for (const digit of "9876543") {
      await amount.press(digit);
      seen.add(await position.textContent());
    }
    expect(seen.size).toBeGreaterThan(2);
    await row.locator("input[type=date]").fill("2031-01-31");
    await expect(row).toContainText("不在本月");
    await expect(page.locator("[data-figure=what-if-earned]")).toHaveAttribute(
      "data-minor",
      serverSays(id).earned,
    );
    await row.getByRole("checkbox").uncheck();
    await expect(position).toHaveText(actual ?? "");
    await page.setViewportSize(PHONE);
    await expect(position).toHaveCount(0);
  });

  test("finds what was ticked in the moment of leaving", async ({ page }) => {
    const address = `/incentives/${await repId()}/what-if`;
    await page.goto(address);
    const box = page.locator("[data-deal]").first().getByRole("checkbox");
    const supposed = page.locator("[data-position=supposed]");
    // The page is awake once what is ticked shows.
    await box.check();
    await expect(supposed).toBeVisible();
    await box.uncheck();
    await expect(supposed).toHaveCount(0);
    // Nothing has to be fetched, so the page is gone at once.
    await box.evaluate((element: HTMLInputElement) => {
      element.click();
      location.replace("about:blank");
    });
    await page.waitForURL("about:blank");
    await page.goto(address);
    await expect(box).toBeChecked();
    await expect(supposed).toBeVisible();
  });
});

test.describe("nobody else's business", () => {
  /** Amounts that only the representative's own pages may hold, as a reader and as a script would see them. */
  async function canaries(personId: number): Promise<string[]> {
    const { earned } = serverSays(personId);
    const rows = await ask<{ amount: string }>(
      `select unnest(array[earned_minor, payable_minor, held_minor])::text as amount from statements where person_id = $1`,
      personId,
    );
    const amounts = [earned, ...rows.map(({ amount }) => amount)].filter(
      (amount) => Number(amount) > 100_000,
    );
    return amounts.flatMap((amount) => {
      const yuan = `${Number(amount.slice(0, -2)).toLocaleString("en")}.${amount.slice(-2)}`;
      return [yuan, `"${amount}"`, `$n${amount}`];
    });
  }

  const STRANGERS = [
    ["rep", 1],
    ["manager", 1],
    ["operations", 0],
    ["partner", 0],
    ["admin", 0],
  ] as const;

  for (const [role, nth] of STRANGERS) {
    test(`${role} ${nth} finds no page and no amount of the representative`, async ({ browser }) => {
      const id = await repId();
      const known = await canaries(id);
      expect(known.length).toBeGreaterThan(30);
      const context = await contextOf(browser, role, nth);
      for (const path of [
        `/incentives/${id}`,
        `/incentives/${id}?period=${await paidMonth(id)}`,
        `/incentives/${id}/what-if`,
      ]) {
        const answer = await context.request.get(path);
        expect(answer.status(), path).toBe(404);
        for (const headers of [{}, { rsc: "1" }] as Record<string, string>[]) {
          const text = await (await context.request.get(path, { headers })).text();
          expect(
            known.filter((amount) => text.includes(amount)),
            path,
          ).toEqual([]);
        }
      }
      for (const path of ["/incentives", "/incentives/plans", "/", "/targets"]) {
        const text = await (await context.request.get(path)).text();
        expect(
          known.filter((amount) => text.includes(amount)),
          path,
        ).toEqual([]);
      }
      await context.close();
    });
  }

  test("the canaries sing for those who may hear them: the person, their manager and finance", async ({
    browser,
  }) => {
    const id = await repId();
    const { earned } = serverSays(id);
    for (const role of ["rep", "manager", "finance", "executive"] as const) {
      const context = await contextOf(browser, role);
      const answer = await context.request.get(`/incentives/${id}`);
      expect([role, answer.status()]).toEqual([role, 200]);
      expect(await answer.text()).toContain(`data-minor="${earned}"`);
      await context.close();
    }
  });

  async function paidMonth(personId: number): Promise<string> {
    const text = `select r.period_key as key from statements s join calculation_runs r on r.id = s.run_id
      where s.person_id = $1 and r.state = 'paid' order by r.start_on desc limit 1`;
    return (await askOne<{ key: string }>(text, personId)).key;
  }
});

test.describe("a manager", () => {
  test.use({ role: "manager" });

  test("sees the people below and opens one of them", async ({ page }) => {
    await page.goto("/incentives");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("团队奖金");
    await expectAccessible(page);
    await page.getByRole("link", { name: "沈知夏" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("沈知夏 的奖金阶梯");
    await expect(page.locator("[data-figure=earned]")).toHaveAttribute(
      "data-minor",
      serverSays(await repId()).earned,
    );
  });
});

for (const theme of ["light", "dark"]) {
  test.describe(`operations, in English and ${theme}`, () => {
    test.use({ role: "operations", locale: "en" });

    test("reads plans with their curve and checks, and no pay", async ({ page, context }) => {
      const url = process.env.E2E_BASE_URL ?? "";
      await context.addCookies([
        { name: "locale", value: "en", url },
        { name: "theme", value: theme, url },
      ]);
      await page.goto("/incentives");
      await expect(page).toHaveURL(/\/incentives\/plans/);
      await page.getByRole("main").getByRole("link", { name: "Sales representative plan" }).click();
      await expect(page.getByRole("heading", { level: 2, name: "Payout curve" })).toBeVisible();
      await expect(page.getByText("Nothing to object")).toBeVisible();
      await expectAccessible(page);
      expect((await page.goto("/incentives/runs"))?.status()).toBe(404);
    });
  });
}

test.describe("finance", () => {
  test.use({ role: "finance" });

  test("sees everybody and the runs", async ({ page }) => {
    await page.goto("/incentives/runs");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("核算批次");
    await expect(page.getByRole("row")).not.toHaveCount(1);
    await expectAccessible(page);
  });
});
