import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";
import autocannon from "autocannon";
import { CHROMIUM_ARGS, chromiumPath } from "../../e2e/support/chromium";
import { absolute, compared, type Figure, interleaved } from "../figure";
import { HELLO, MAIN_SCREENS } from "../main-screens";
import { type BenchPortal, startBenchPortal } from "../portal";

const USERS = 8;
const ROUNDS = 5;
const SECONDS = 2;
/** Longer than any machine needs that is worth measuring on. */
const HOT_QUERIES_MS = 240_000;

type Screen = (typeof MAIN_SCREENS)[number];

export async function benchScreens(): Promise<Figure[]> {
  const portal = await startBenchPortal();
  try {
    const figures: Figure[] = [];
    for (const screen of MAIN_SCREENS) figures.push(await requestsPerSecond(portal, screen));
    figures.push(...(await hotQueries(portal)), ...(await scriptsSent(portal)));
    return figures;
  } finally {
    await portal.stop();
  }
}

/** Eight people, signed in, open one screen again and again; in turn with the hello-world page of the same build. */
async function requestsPerSecond(portal: BenchPortal, screen: Screen): Promise<Figure> {
  const cookie = await portal.cookieFor(screen.role);
  const load = (path: string) => async () => {
    const result = await autocannon({
      url: portal.address + path,
      connections: USERS,
      duration: SECONDS,
      headers: { cookie },
    });
    if (result.non2xx > 0 || result.errors > 0)
      throw new Error(`${path}: ${result.non2xx} answers other than 2xx, ${result.errors} errors`);
    return result["2xx"] / result.duration;
  };
  const forms = [load(screen.path), load(HELLO)] as const;
  for (const warmUp of forms) await warmUp();
  const [value = 0, baseline = 0] = await interleaved(ROUNDS, forms);
  const known = {
    id: `screens.${screen.id}.rps-${USERS}`,
    what: `${screen.path} as ${screen.role}, ${USERS} users, against a hello-world page`,
    unit: "requests/s",
    aim: 0.8,
    better: "higher",
  } as const;
  return compared(known, value, baseline);
}

/** The queries behind every screen, eight at once, against their statements given to the driver as they are, prepared. */
async function hotQueries({ databaseUrl }: BenchPortal): Promise<Figure[]> {
  const args = ["--conditions=react-server", "--import", "tsx", join("bench", "tasks", "hot-queries.ts")];
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, timeout: HOT_QUERIES_MS });
  const measured: { id: string; value: number; baseline: number }[] = JSON.parse(stdout);
  return measured.map(({ id, value, baseline }) => {
    const known = {
      id: `screens.query-${id}.of-raw`,
      what: `hot query "${id}", ${USERS} at once, against its bare prepared statements`,
      unit: "answers/s",
      aim: 0.9,
      better: "higher",
    } as const;
    return compared(known, value, baseline);
  });
}

/** Everything that the browser is sent as script until the screen is quiet, as it travels (gzip). */
async function scriptsSent(portal: BenchPortal): Promise<Figure[]> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS });
  try {
    const figures: Figure[] = [];
    for (const screen of MAIN_SCREENS) {
      const cookie = await portal.cookieFor(screen.role);
      const context = await browser.newContext({ extraHTTPHeaders: { cookie } });
      const page = await context.newPage();
      const sizes: Promise<number>[] = [];
      page.on("requestfinished", (request) => {
        if (request.resourceType() === "script")
          sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
      });
      await page.goto(portal.address + screen.path, { waitUntil: "networkidle" });
      const bytes = (await Promise.all(sizes)).reduce((a, b) => a + b, 0);
      const known = {
        id: `screens.${screen.id}.js-gzip-kb`,
        what: `script sent for ${screen.path}`,
        unit: "KB",
        aim: 190,
        better: "lower",
      } as const;
      figures.push(absolute(known, bytes / 1024));
      await context.close();
    }
    return figures;
  } finally {
    await browser.close();
  }
}
