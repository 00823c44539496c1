import { chromium, type Page } from "@playwright/test";
import postgres from "postgres";
import { CHROMIUM_ARGS, chromiumPath } from "../../e2e/support/chromium";
import { absolute, type Figure, p95 } from "../figure";
import { type BenchPortal, startBenchPortal } from "../portal";

const REGIONS = 10;
const TEAMS = 20;
const PEOPLE = 50;
const ALL = REGIONS * TEAMS * PEOPLE;
/** Far above the ids of the demonstration company, so that each row's parent can be told by its number. */
const FIRST = 1_000_000;

const SCROLLS = 240;
const EDITS = 24;
/** A screen of 60 pictures a second; above two of them people see it stumble. */
const FRAME_AIM_MS = 34;
/** What feels immediate. */
const EDIT_AIM_MS = 100;

/**
 * The planning sheet of 10,000 people × 12 months in a browser: how long a picture takes while it is scrolled, and how long from
 * Enter on a figure until the changed sums stand on the screen.
 */
export async function benchSheet(): Promise<Figure[]> {
  const portal = await startBenchPortal();
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS });
  try {
    const planId = await insertLargePlan(portal.databaseUrl);
    const page = await openSheet(await signedIn(browser, portal), `${portal.address}/targets/plan/${planId}`);
    const frames = await scrollFrames(page);
    const edits = await editTimes(page);
    const known = (id: string, what: string, aim: number) =>
      ({ id: `targets.${id}`, what, unit: "ms", aim, better: "lower" }) as const;
    return [
      absolute(
        known(
          "sheet-frame-ms",
          `p95 of a frame while a sheet of ${ALL} people × 12 months scrolls`,
          FRAME_AIM_MS,
        ),
        p95(frames),
      ),
      absolute(
        known(
          "sheet-edit-ms",
          `p95 from Enter on a figure in it until the sums are painted: a person's upwards and the company's down to everybody, in turn`,
          EDIT_AIM_MS,
        ),
        p95(edits),
      ),
    ];
  } finally {
    await browser.close();
    await portal.stop();
  }
}

async function signedIn(
  browser: Awaited<ReturnType<typeof chromium.launch>>,
  portal: BenchPortal,
): Promise<Page> {
  const cookie = await portal.cookieFor("operations");
  const context = await browser.newContext({
    extraHTTPHeaders: { cookie },
    viewport: { width: 1440, height: 900 },
  });
  // The runner of scripts marks functions by a helper of its own, which a page does not have.
  await context.addInitScript("globalThis.__name = (it) => it");
  return context.newPage();
}

async function openSheet(page: Page, address: string): Promise<Page> {
  await page.goto(address, { timeout: 120_000, waitUntil: "load" });
  await page.locator("#cell-3-2").waitFor({ timeout: 120_000 });
  const rows = Number(await page.getByTestId("sheet").getAttribute("aria-rowcount"));
  if (rows <= ALL) throw new Error(`the sheet shows ${rows} lines`);
  return page;
}

/** A company of its own shape below the demonstration's root, and a plan with a figure for everybody in every month. */
async function insertLargePlan(databaseUrl: string): Promise<number> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    return await sql.begin(async (tx) => {
      const [root] = await tx<
        { id: number; path: string }[]
      >`select id, path from org_units where parent_id is null`;
      if (!root) throw new Error("the company has no root");
      const region = FIRST;
      const team = FIRST + 1_000;
      await tx`
        insert into org_units (id, parent_id, kind, name, path, position) overriding system value
        select ${region}::int + r, ${root.id}, 'region', 'Region ' || r, ${root.path}::text || (${region}::int + r) || '/', 100 + r
          from generate_series(0, ${REGIONS - 1}) r`;
      await tx`
        insert into org_units (id, parent_id, kind, name, path, position) overriding system value
        select ${team}::int + t, u.id, 'team', 'Team ' || t, u.path || (${team}::int + t) || '/', t
          from generate_series(0, ${REGIONS * TEAMS - 1}) t join org_units u on u.id = ${region}::int + t / ${TEAMS}`;
      await tx`
        insert into people (id, name, hired_on) overriding system value
        select ${FIRST}::int + p, 'Person ' || p, '2020-01-01' from generate_series(0, ${ALL - 1}) p`;
      await tx`
        insert into assignments (person_id, unit_id, role, start_on)
        select ${FIRST}::int + p, ${team}::int + p / ${PEOPLE}, 'member', '2020-01-01' from generate_series(0, ${ALL - 1}) p`;
      const year = new Date().getFullYear() + 1;
      const [plan] = await tx<{ id: number }[]>`
        insert into target_plans (name, fiscal_year, start_on, end_on, metrics, basis, created_by)
        select 'Bench', ${String(year)}, ${`${year}-01-01`}::date, ${`${year + 1}-01-01`}::date, '{won_value}', 'empty', min(id) from people
        returning id`;
      if (!plan) throw new Error("no plan was made");
      const line = (
        unit: postgres.Fragment,
        person: postgres.Fragment,
        value: number,
        from: postgres.Fragment,
      ) => tx`
        insert into target_plan_lines (plan_id, metric, unit_id, person_id, values, origins)
        select ${plan.id}, 'won_value', ${unit}, ${person}, array_fill(${value}::bigint, array[12]), array_fill('typed'::text, array[12]) from ${from}`;
      const each = 1_000_000;
      await line(tx`${root.id}::int`, tx`null::int`, each * ALL, tx`(select 1) one`);
      await line(
        tx`u.id`,
        tx`null::int`,
        each * TEAMS * PEOPLE,
        tx`org_units u where u.id >= ${region} and u.kind = 'region'`,
      );
      await line(
        tx`u.id`,
        tx`null::int`,
        each * PEOPLE,
        tx`org_units u where u.id >= ${team} and u.kind = 'team'`,
      );
      await line(tx`a.unit_id`, tx`a.person_id`, each, tx`assignments a where a.person_id >= ${FIRST}`);
      return plan.id;
    });
  } finally {
    await sql.end();
  }
}

/** Milliseconds between pictures while the sheet is scrolled by a notch of the wheel at each. Runs in the page. */
async function scrollFrames(page: Page): Promise<number[]> {
  return page.getByTestId("sheet").evaluate(
    (sheet, count) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        let last = 0;
        const step = (now: number) => {
          if (last > 0) times.push(now - last);
          last = now;
          if (times.length >= count) return resolve(times);
          sheet.scrollTop += 100;
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
    SCROLLS,
  );
}

/** Milliseconds from Enter to the picture with the new sums, for a person's month and the company's in turn. */
async function editTimes(page: Page): Promise<number[]> {
  const times: number[] = [];
  const [down, up] = [
    page.locator("fieldset button[aria-pressed]").nth(0),
    page.locator("fieldset button[aria-pressed]").nth(1),
  ];
  await page.getByTestId("sheet").evaluate((sheet) => sheet.scrollTo(0, 0));
  for (let i = 0; i < EDITS; i += 1) {
    const isPerson = i % 2 === 0;
    await (isPerson ? up : down).click();
    // A person's figure is seen in the company's, the company's in the person's.
    const [typed, seen] = isPerson ? ["#cell-3-2", "#cell-0-2"] : ["#cell-0-2", "#cell-3-2"];
    await page.locator(typed).click();
    await page.keyboard.type(String((isPerson ? 20_000 : 150_000_000) + i * 100_000));
    const painted = await page.evaluateHandle(watchEnter, seen);
    await page.keyboard.press("Enter");
    times.push(await painted.evaluate(({ done }) => done));
  }
  return times;
}

/** Begins to watch: milliseconds from the next Enter until the picture after the text of a cell has changed. Runs in the page. */
function watchEnter(selector: string): { done: Promise<number> } {
  const text = () => document.querySelector(selector)?.textContent;
  const before = text();
  const done = new Promise<number>((resolve, reject) => {
    setTimeout(() => reject(new Error(`${selector} has not changed`)), 10_000);
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Enter") return;
      document.removeEventListener("keydown", onKey, true);
      const look = () => {
        if (text() === before) return requestAnimationFrame(look);
        // The picture is painted once the task after it runs.
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - event.timeStamp)));
      };
      requestAnimationFrame(look);
    };
    document.addEventListener("keydown", onKey, true);
  });
  return { done };
}
