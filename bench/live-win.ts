import type { Browser } from "@playwright/test";
import postgres from "postgres";
import { demoSignIns } from "../db/seed/demo-sign-ins";
import type { BenchPortal } from "./portal";

const WINS = 7;
/** Longer than anybody waits. */
const LOST_MS = 30_000;

/**
 * Milliseconds from the press with which a representative wins a deal on one screen until the won value on their manager's open
 * dashboard is another, in a browser of its own and without a reload; once for each of several deals.
 */
export async function liveWins(browser: Browser, portal: BenchPortal): Promise<number[]> {
  const contextOf = async (role: "manager" | "rep") =>
    browser.newContext({ extraHTTPHeaders: { cookie: await portal.cookieFor(role) } });
  const [watching, selling] = [await contextOf("manager"), await contextOf("rep")];
  try {
    const dashboard = await watching.newPage();
    await dashboard.goto(`${portal.address}/dashboards`);
    await dashboard.locator("[data-live=live]").waitFor({ timeout: LOST_MS });
    const won = dashboard.locator('[data-tile="attainment"]');
    const measured: number[] = [];
    for (const id of await winnable(portal)) {
      const page = await selling.newPage();
      await page.goto(`${portal.address}/opportunities/${id}`, { waitUntil: "networkidle" });
      await page.getByRole("button", { name: "赢单", exact: true }).click();
      const before = (await won.textContent()) ?? "";
      const confirm = page.getByRole("dialog").getByRole("button", { name: "确认赢单" });
      await confirm.waitFor();
      const started = performance.now();
      await Promise.all([confirm.click(), won.filter({ hasNotText: before }).waitFor({ timeout: LOST_MS })]);
      measured.push(performance.now() - started);
      await page.close();
    }
    return measured;
  } finally {
    await watching.close();
    await selling.close();
  }
}

/** Open deals of the representative that ask nothing more to be won, the dearest first. */
async function winnable({ databaseUrl }: BenchPortal): Promise<number[]> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const email = demoSignIns.find(({ role }) => role === "rep")?.email ?? "";
  const rows = await sql<{ id: number }[]>`
    select o.id from opportunities o join accounts a on a.person_id = o.owner_id
     where a.email = ${email} and o.status = 'open' and o.amount_minor > 0
       and o.customer_id is not null and o.channel_id is not null
     order by o.amount_minor desc limit ${WINS}`;
  await sql.end();
  return rows.map(({ id }) => id);
}
