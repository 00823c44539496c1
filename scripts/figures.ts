import { closeDatabase, sqlClient } from "@/db/client";
import { env } from "@/db/env";
import { checkFacts } from "@/db/facts/check-facts";
import { getCompany } from "@/db/queries/company";
import { listFilterOptions, listFilterPeople } from "@/db/queries/filter-options";
import { listMetrics } from "@/db/queries/metrics";
import { listUnits } from "@/db/queries/units";
import { systemScope } from "@/lib/access/scope";
import { DIMENSIONS } from "@/lib/metrics/dimensions";
import { METRICS } from "@/lib/metrics/metric-catalogue";
import { today } from "@/lib/periods";
import { printRows } from "./figures/print-rows";
import { FILTERS, type FigureArguments, Misuse, readArguments, readWindow } from "./figures/read-arguments";
import { resolveFilters } from "./figures/resolve-filters";

const HELP = `Figures without a screen, by the functions that the screens use.

  npm run figures -- --metric won_value --by region,quarter --json

  --metric <id>[,<id>]   which; may be repeated. --list names them.
  --by <dimension>[,…]   up to four: ${DIMENSIONS.join(", ")}
  --period <key>         2026, 2026-Q4, 2026-11 or 2026-W47 (fiscal years and quarters); all time without it
  --from <day> --to <day>  instead of a period; both days included
  --filter <name>=<value>  ${FILTERS.join(", ")}; by name in either language, or by #id; may be repeated
  --json | --csv         instead of a table
  --list                 every metric and dimension
  --check                proves that the stored facts equal a rebuild from the transactions

Money is decimal text in major units ("1234567.00"), ratios are fractions of one (0.631528), scores points, days and counts
numbers; null means undefined or not known. States (open pipeline) are those of now; those of past periods are not kept.
Figures go to standard output, everything else to standard error.`;

const print = (text: string) => process.stdout.write(`${text}\n`);
const say = (text: string) => process.stderr.write(`${text}\n`);

function list(): void {
  const width = Math.max(...METRICS.map(({ id }) => id.length));
  for (const { id, unit, aggregation, window, source } of METRICS) {
    print(`${id.padEnd(width)}  ${[unit, aggregation, window, source].join(" · ")}`);
  }
  print(`\nDimensions: ${DIMENSIONS.join(", ")}`);
}

async function check(): Promise<number> {
  const differences = await checkFacts(sqlClient);
  for (const { table, of, side, row } of differences)
    print(`${table} ${of} only in ${side === "stored" ? "the stored facts" : "a rebuild"}: ${row}`);
  say(
    differences.length === 0
      ? "The stored facts equal a rebuild."
      : `The stored facts differ from a rebuild in ${differences.length} rows.`,
  );
  return differences.length === 0 ? 0 : 1;
}

async function figures(asked: FigureArguments): Promise<number> {
  const scope = systemScope();
  const [company, options, people, units] = await Promise.all([
    getCompany(),
    listFilterOptions(scope),
    listFilterPeople(scope),
    listUnits(),
  ]);
  const rows = await listMetrics(scope, {
    metrics: asked.metrics,
    by: asked.by,
    window: readWindow(asked, company.fiscal),
    filters: resolveFilters(asked.filters, { ...options, people }, units),
    fiscal: company.fiscal,
    today: today(new Date(), env.TIME_ZONE),
  });
  const { maximumFractionDigits: minorDigits = 2 } = new Intl.NumberFormat("en", {
    style: "currency",
    currency: env.CURRENCY,
  }).resolvedOptions();
  print(printRows({ metrics: asked.metrics, by: asked.by, rows, minorDigits }, asked.format));
  return 0;
}

async function run(): Promise<number> {
  try {
    const asked = readArguments(process.argv.slice(2));
    if (asked.task === "help") print(HELP);
    else if (asked.task === "list") list();
    else return await (asked.task === "check" ? check() : figures(asked));
    return 0;
  } catch (error) {
    say(error instanceof Misuse ? error.message : `Failed: ${(error as Error).message}`);
    return 1;
  } finally {
    await closeDatabase();
  }
}

// `… | head` closes the pipe early, which is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
process.exitCode = await run();
