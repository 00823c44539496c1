import type { FilterOption, FilterOptions } from "@/db/queries/filter-options";
import type { MetricFilters } from "@/db/queries/metric/metric-request";
import type { Unit } from "@/db/queries/units";
import { SEGMENTS, type Segment } from "@/lib/customers/segments";
import { type FigureArguments, type FilterName, Misuse } from "./read-arguments";

const FIELDS: Record<FilterName, keyof MetricFilters> = {
  region: "unitId",
  team: "unitId",
  unit: "unitId",
  person: "personId",
  product: "productId",
  product_line: "productLineId",
  channel: "channelId",
  segment: "segment",
};

/** Names as people type them: by either language's name whatever the case, or `#id`. */
function idOf(name: FilterName, value: string, options: readonly FilterOption[]): number {
  const wanted = value.toLocaleLowerCase();
  const found = value.startsWith("#")
    ? options.filter(({ id }) => String(id) === value.slice(1))
    : options.filter((option) =>
        [option.name, option.nameEn].some((text) => text?.toLocaleLowerCase() === wanted),
      );
  const [first] = found;
  if (found.length > 1) {
    throw new Misuse(
      `"${value}" names several: write --filter ${name}=#id with one of ${found.map(({ id }) => `#${id}`).join(", ")}.`,
    );
  }
  if (!first) {
    const known = options
      .slice(0, 20)
      .map((option) => option.name)
      .join(", ");
    throw new Misuse(
      `There is no ${name} "${value}". ${known === "" ? "None exist." : `Known: ${known}${options.length > 20 ? " …" : "."}`}`,
    );
  }
  return first.id;
}

function segmentOf(value: string): Segment {
  const segment = SEGMENTS.find((name) => name === value.toLowerCase());
  if (!segment) throw new Misuse(`There is no segment "${value}": ${SEGMENTS.join(", ")}.`);
  return segment;
}

/** Filters by the ids of what they name. Throws Misuse for what does not exist or contradicts itself. */
export function resolveFilters(
  filters: FigureArguments["filters"],
  options: FilterOptions,
  units: readonly Unit[],
): MetricFilters {
  const resolved: MetricFilters = {};
  const choices: Record<Exclude<FilterName, "segment">, readonly FilterOption[]> = {
    region: units.filter(({ kind }) => kind === "region"),
    team: units.filter(({ kind }) => kind === "team"),
    unit: units,
    person: options.people,
    product: options.products,
    product_line: options.productLines,
    channel: options.channels,
  };
  for (const { name, value } of filters) {
    if (resolved[FIELDS[name]] !== undefined)
      throw new Misuse(`Two filters narrow the same: ${name}=${value} is the second.`);
    if (name === "segment") resolved.segment = segmentOf(value);
    else Object.assign(resolved, { [FIELDS[name]]: idOf(name, value, choices[name]) });
  }
  return resolved;
}
