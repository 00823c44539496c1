import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Figure } from "../bench/figure";
import { printReport } from "../bench/report";

/** Measures some figures by itself: one that fails leaves the other parts of its group alone. */
type Part = () => Promise<Figure[]>;

/** Groups are loaded when asked for, so that one does not pay for the set-up of another. */
const GROUPS: Record<string, () => Promise<readonly Part[]>> = {
  import: async () => [(await import("../bench/groups/import")).benchImport],
  screens: async () => [(await import("../bench/groups/screens")).benchScreens],
  targets: async () => [(await import("../bench/groups/targets")).benchTargets],
  incentives: async () => (await import("../bench/groups/incentives")).INCENTIVES,
  facts: async () => [(await import("../bench/groups/facts")).benchFacts],
  alerts: async () => [(await import("../bench/groups/alerts")).benchAlerts],
  browser: async () => [(await import("../bench/groups/browser")).benchBrowser],
};

/** What --scale asks of a group: the same figures on up to a million deals; it takes long. */
const AT_SCALE: typeof GROUPS = {
  screens: async () => {
    const { benchScale } = await import("../bench/groups/scale");
    return [() => benchScale(most)];
  },
  incentives: async () => (await import("../bench/groups/incentives")).INCENTIVES_AT_SCALE,
};

const USAGE = `npm run bench -- [group …] [--scale [--most <deals>]] [--json <file>]
Groups: ${Object.keys(GROUPS).join(" ")} (all of them when none is named)
--scale measures screens and the calculation run on up to a million generated deals instead; it takes a quarter of an hour.
--most leaves out companies of screens with more deals than that.
Makes its own data in its own database on the server that the portal uses, and removes it afterwards.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "string" },
    scale: { type: "boolean" },
    most: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
});
const most = values.most === undefined ? undefined : Number(values.most);
const unknown = positionals.filter((name) => !(name in GROUPS));
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`There is no group ${unknown.join(", ")}.`);
  console.error(USAGE);
  process.exit(unknown.length > 0 ? 1 : 0);
}

const figures: Figure[] = [];
let failed = false;
for (const name of positionals.length > 0 ? positionals : Object.keys(GROUPS)) {
  console.error(`Measuring ${name} …`);
  const load = (values.scale && AT_SCALE[name]) || GROUPS[name];
  for (const measure of (await load?.()) ?? []) {
    try {
      figures.push(...(await measure()));
    } catch (error) {
      failed = true;
      console.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
    }
  }
}
printReport(figures);
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
process.exit(failed ? 1 : 0);
