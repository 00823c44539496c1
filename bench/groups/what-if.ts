import { chromium, type Page } from "@playwright/test";
import postgres from "postgres";
import { CHROMIUM_ARGS, chromiumPath } from "../../e2e/support/chromium";
import { absolute, type Figure, median, p95 } from "../figure";
import { startBenchPortal } from "../portal";

const DEALS = 200;
/** How much slower than this machine: a phone of some years. */
const SLOWDOWN = 4;
const KEYSTROKES = 60;
/** The first ones meet code that has not been compiled yet. */
const WARM_UPS = 12;
/** A picture is shown as soon as it is there: the wait for a screen's next refresh is no part of the work. */
const AT_ONCE = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];
/** One picture at 60 a second. */
const AIM_MS = 16;

/**
 * A representative's what-if over 200 open deals, all of them supposed won, on a production build in a browser slowed down: from a digit
 * typed into an amount until the picture with the new pay.
 */
export async function benchWhatIf(): Promise<Figure[]> {
  const portal = await startBenchPortal();
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...CHROMIUM_ARGS, ...AT_ONCE],
  });
  try {
    const cookie = await portal.cookieFor("rep");
    const personId = await insertOpenDeals(portal.databaseUrl);
    const context = await browser.newContext({
      extraHTTPHeaders: { cookie },
      viewport: { width: 390, height: 844 },
    });
    // The runner of scripts marks functions by a helper of its own, which a page does not have.
    await context.addInitScript("globalThis.__name = (it) => it");
    const page = await context.newPage();
    await page.goto(`${portal.address}/incentives/${personId}/what-if`, { waitUntil: "networkidle" });
    const times = await keystrokes(page);
    const known = { unit: "ms", aim: AIM_MS, better: "lower" } as const;
    const what = `keystroke in an amount until the picture with the new pay, ${DEALS} open deals supposed won, ${SLOWDOWN}× CPU slowdown`;
    return [
      absolute({ id: "incentives.what-if-paint-ms", what: `median ${what}`, ...known }, median(times)),
      absolute(
        { id: "incentives.what-if-paint-p95-ms", what: `p95 ${what}`, ...known, aim: 2 * AIM_MS },
        p95(times),
      ),
    ];
  } finally {
    await browser.close();
    await portal.stop();
  }
}

/**
 * As many open deals as the screen lists, of whoever is signed in as a representative; all of them expected this month. Their amounts are
 * whole: a digit after the cents would be rounded away, and no pay would change.
 */
async function insertOpenDeals(databaseUrl: string): Promise<number> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const [rep] = await sql<{ id: number }[]>`
      select a.person_id as id from sessions s join accounts a on a.id = s.account_id where a.role = 'rep' limit 1`;
    if (!rep) throw new Error("nobody is signed in as a representative");
    await sql`update opportunities set status = 'lost', closed_on = current_date where owner_id = ${rep.id} and status = 'open'`;
    await sql`
      insert into opportunities (name, customer_id, owner_id, product_id, pipeline_id, stage_id, status, amount_minor, created_on, expected_close_on)
      select 'Deal ' || d, (select min(id) from customers), ${rep.id}::int, (select min(id) from products), st.pipeline_id, st.id, 'open',
             1000000 + d * 12300, current_date, current_date
        from generate_series(1, ${DEALS}::int) d, (select id, pipeline_id from stages where kind = 'open' order by pipeline_id, position limit 1) st`;
    return rep.id;
  } finally {
    await sql.end();
  }
}

/** Ticks every deal, then types into the amounts of some of them in turn; milliseconds per digit. */
async function keystrokes(page: Page): Promise<number[]> {
  const rows = page.locator("[data-deal]");
  await rows.first().waitFor();
  const count = await rows.count();
  if (count !== DEALS) throw new Error(`the screen lists ${count} deals`);
  for (let i = 0; i < DEALS; i += 1) await rows.nth(i).locator("input[type=checkbox]").check();
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  const times: number[] = [];
  for (let i = 0; i < WARM_UPS + KEYSTROKES; i += 1) {
    const amount = rows.nth((i * 7) % DEALS).locator("input[inputmode=decimal]");
    await amount.focus();
    await page.keyboard.press("End");
    const painted = await page.evaluateHandle(watchKey);
    await page.keyboard.press(String(1 + (i % 9)));
    times.push(await painted.evaluate(({ done }) => done));
  }
  return times.slice(WARM_UPS);
}

/** Begins to watch: milliseconds from the next key until the picture after the pay has changed. Runs in the page. */
function watchKey(): { done: Promise<number> } {
  const pay = () => document.querySelector('[data-figure="what-if-earned"]')?.getAttribute("data-minor");
  const before = pay();
  const done = new Promise<number>((resolve, reject) => {
    setTimeout(() => reject(new Error(`the pay has not changed from ${before}`)), 20_000);
    const onKey = (event: KeyboardEvent) => {
      document.removeEventListener("keydown", onKey, true);
      const look = () => {
        if (pay() === before) return requestAnimationFrame(look);
        // The picture is painted once the task after it runs.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - event.timeStamp);
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    };
    document.addEventListener("keydown", onKey, true);
  });
  return { done };
}
