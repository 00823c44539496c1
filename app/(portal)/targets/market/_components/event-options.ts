import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { listFilterOptions } from "@/db/queries/filter-options";
import { listTargetMetrics } from "@/db/queries/targets";
import { visibleUnits } from "@/lib/access/visible-units";
import { nameIn } from "@/lib/i18n/name-in";
import { MARKET_EFFECTS, MARKET_EVENT_KINDS } from "@/lib/market/market-states";
import { METRIC_IDS } from "@/lib/metrics/metric-catalogue";
import { nextPeriod, periodOf } from "@/lib/periods";
import type { View } from "@/lib/server/view";

export interface Option {
  value: string;
  label: string;
}

/** What may be touched: units that sell, metrics that have targets, and the periods that run or come next. */
export async function readEventOptions({ scope, units, today, company }: View) {
  const [t, tMetrics, f, locale, filters] = await Promise.all([
    getTranslations("market"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
    listFilterOptions(scope),
  ]);
  const quarter = periodOf(today, "quarter", company.fiscal);
  const year = periodOf(today, "year", company.fiscal);
  const periods = [quarter, nextPeriod(quarter, company.fiscal), year];
  const known = await Promise.all(periods.map((period) => listTargetMetrics(scope, period)));
  const metrics = new Set(known.flat());
  return {
    kinds: MARKET_EVENT_KINDS.map((kind): Option => ({ value: kind, label: t(`kinds.${kind}`) })),
    effects: MARKET_EFFECTS.map((effect): Option => ({ value: effect, label: t(`effects.${effect}`) })),
    periods: periods
      .filter((_, i) => (known[i]?.length ?? 0) > 0)
      .map(({ key }): Option => ({ value: key, label: f.period(key) })),
    units: visibleUnits(units, scope)
      .filter(({ kind }) => kind !== "department")
      .map(
        (unit): Option => ({
          value: String(unit.id),
          label: `${"　".repeat(unit.depth)}${nameIn(locale)(unit)}`,
        }),
      ),
    metrics: METRIC_IDS.filter((id) => metrics.has(id)).map(
      (id): Option => ({
        value: id,
        label: tMetrics(`name.${id}`),
      }),
    ),
    productLines: filters.productLines.map(
      (line): Option => ({
        value: String(line.id),
        label: nameIn(locale)(line),
      }),
    ),
  };
}
export type EventOptions = Awaited<ReturnType<typeof readEventOptions>>;
