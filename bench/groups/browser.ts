import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { CHROMIUM_ARGS, chromiumPath } from "../../e2e/support/chromium";
import { absolute, compared, type Figure, median, p95 } from "../figure";
import { liveWins } from "../live-win";
import { HELLO, MAIN_SCREENS } from "../main-screens";
import { type BenchPortal, startBenchPortal } from "../portal";

const ROUNDS = 5;
const DESKTOP = { width: 1440, height: 900 };
/** After the network is quiet, for tasks that still wait. */
const SETTLE_MS = 300;
/** A new window loads an interface of its own, a hundred files of it, on the same processors. */
const WINDOW_MS = 1_000;

type Screen = (typeof MAIN_SCREENS)[number];

interface Painted {
  /** Largest contentful paint since the navigation began, milliseconds. */
  paintMs: number;
  /** What tasks of more than 50 ms took beyond that, milliseconds. */
  blockingMs: number;
}

/**
 * Each main screen in Chromium, nothing in its cache: the largest contentful paint against the hello-world page of the same server, in
 * turn, and how long the main thread was blocked until the screen is quiet.
 */
export async function benchBrowser(): Promise<Figure[]> {
  const portal = await startBenchPortal();
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS });
  try {
    const figures: Figure[] = [];
    for (const screen of MAIN_SCREENS) figures.push(...(await figuresOf(browser, portal, screen)));
    figures.push(liveFigure(await liveWins(browser, portal)));
    return figures;
  } finally {
    await browser.close();
    await portal.stop();
  }
}

function liveFigure(milliseconds: readonly number[]): Figure {
  const known = {
    id: "browser.live-win-ms",
    what: `p95 of ${milliseconds.length} deals won in one browser until another's open dashboard shows it`,
    unit: "ms",
    aim: 2_000,
    better: "lower",
  } as const;
  return absolute(known, p95(milliseconds));
}

async function figuresOf(browser: Browser, portal: BenchPortal, screen: Screen): Promise<Figure[]> {
  const cookie = await portal.cookieFor(screen.role);
  const visit = async (path: string) => {
    const context = await browser.newContext({ extraHTTPHeaders: { cookie }, viewport: DESKTOP });
    try {
      return await paintOf(context, portal.address + path);
    } finally {
      await context.close();
    }
  };
  const [own, bare]: [Painted[], Painted[]] = [[], []];
  for (const path of [screen.path, HELLO]) await visit(path);
  for (let round = 0; round < ROUNDS; round++) {
    own.push(await visit(screen.path));
    bare.push(await visit(HELLO));
  }
  const paint = (visits: readonly Painted[]) => median(visits.map(({ paintMs }) => paintMs));
  const lcp = {
    id: `browser.${screen.id}.lcp`,
    what: `largest contentful paint of ${screen.path}, nothing cached, against a hello-world page`,
    unit: "ms",
    aim: 1.5,
    better: "lower",
  } as const;
  const blocking = {
    id: `browser.${screen.id}.blocking-ms`,
    what: `main thread blocked while ${screen.path} loads`,
    unit: "ms",
    aim: 50,
    better: "lower",
  } as const;
  return [
    compared(lcp, paint(own), paint(bare)),
    absolute(blocking, median(own.map(({ blockingMs }) => blockingMs))),
  ];
}

declare global {
  interface Window {
    painted: Painted;
  }
}

async function paintOf(context: BrowserContext, url: string): Promise<Painted> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const LONG_MS = 50;
    const painted = { paintMs: 0, blockingMs: 0 };
    window.painted = painted;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) painted.paintMs = entry.startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) painted.blockingMs += Math.max(0, entry.duration - LONG_MS);
    }).observe({ type: "longtask", buffered: true });
  });
  await page.waitForTimeout(WINDOW_MS);
  const answer = await page.goto(url, { waitUntil: "load" });
  if (answer?.status() !== 200) throw new Error(`${url} answered ${answer?.status()}`);
  await page.waitForTimeout(SETTLE_MS);
  return page.evaluate(() => window.painted);
}
