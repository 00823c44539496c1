import { parseArgs } from "node:util";
import { DIMENSIONS, type Dimension, parseDimensions } from "@/lib/metrics/dimensions";
import { isMetricId, METRIC_IDS, type MetricId } from "@/lib/metrics/metric-catalogue";
import { addDays, type Day, type FiscalCalendar, isDay, parsePeriod } from "@/lib/periods";

/** Something that the person at the keyboard can put right. */
export class Misuse extends Error {}

export const FILTERS = [
  "region",
  "team",
  "unit",
  "person",
  "product",
  "product_line",
  "channel",
  "segment",
] as const;
export type FilterName = (typeof FILTERS)[number];

export type Format = "table" | "json" | "csv";

export interface FigureArguments {
  task: "figures" | "list" | "check" | "help";
  metrics: MetricId[];
  by: Dimension[];
  filters: { name: FilterName; value: string }[];
  format: Format;
  period: string | undefined;
  from: string | undefined;
  to: string | undefined;
}

const OPTIONS = {
  metric: { type: "string", multiple: true },
  by: { type: "string" },
  filter: { type: "string", multiple: true },
  period: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  json: { type: "boolean" },
  csv: { type: "boolean" },
  list: { type: "boolean" },
  check: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

function readOptions(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: false }).values;
  } catch (error) {
    throw new Misuse((error as Error).message);
  }
}

/** What the command line asks for. Throws Misuse with a sentence. */
export function readArguments(args: string[]): FigureArguments {
  const given = readOptions(args);
  if (given.json && given.csv) throw new Misuse("--json and --csv exclude each other.");
  const names = (given.metric ?? []).flatMap((text) => text.split(",")).map((name) => name.trim());
  const task = given.help ? "help" : given.list ? "list" : given.check ? "check" : "figures";
  if (task === "figures" && names.length === 0) {
    throw new Misuse("Which metric? Say --metric won_value, or --list for all of them.");
  }
  return {
    task,
    metrics: names.map(readMetric),
    by: readDimensions(given.by ?? ""),
    filters: (given.filter ?? []).map(readFilter),
    format: given.json ? "json" : given.csv ? "csv" : "table",
    period: given.period,
    from: given.from,
    to: given.to,
  };
}

function readMetric(name: string): MetricId {
  if (isMetricId(name)) return name;
  const near = METRIC_IDS.filter((id) => id.includes(name) || name.includes(id));
  throw new Misuse(
    `There is no metric "${name}".${near.length > 0 ? ` Perhaps ${near.join(" or ")}?` : " --list names them."}`,
  );
}

function readDimensions(text: string): Dimension[] {
  const dimensions = parseDimensions(text);
  if (!dimensions) throw new Misuse(`--by takes up to four different ones of ${DIMENSIONS.join(", ")}.`);
  return dimensions;
}

function readFilter(text: string): { name: FilterName; value: string } {
  const [, name = "", value = ""] = /^([^=]*)=(.*)$/.exec(text) ?? [];
  const known = FILTERS.find((filter) => filter === name.trim());
  if (!known || value.trim() === "")
    throw new Misuse(`--filter takes name=value with one of ${FILTERS.join(", ")}.`);
  return { name: known, value: value.trim() };
}

/** The window asked for; undefined for all time. `--to` is the last day of it. */
export function readWindow(
  { period, from, to }: Pick<FigureArguments, "period" | "from" | "to">,
  fiscal: FiscalCalendar,
): { start: Day; end: Day } | undefined {
  if (period !== undefined) {
    if (from !== undefined || to !== undefined) throw new Misuse("--period excludes --from and --to.");
    const found = parsePeriod(period, fiscal);
    if (!found) throw new Misuse(`"${period}" is no period: write 2026, 2026-Q4, 2026-11 or 2026-W47.`);
    return { start: found.start, end: found.end };
  }
  for (const day of [from, to]) {
    if (day !== undefined && !isDay(day)) throw new Misuse(`"${day}" is no day: write 2026-11-23.`);
  }
  if (from === undefined && to === undefined) return undefined;
  const window = { start: from ?? "1900-01-01", end: to === undefined ? "2999-12-31" : addDays(to, 1) };
  if (window.start >= window.end) throw new Misuse("--from lies after --to.");
  return window;
}
