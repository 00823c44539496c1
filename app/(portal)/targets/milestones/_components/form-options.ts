import { getLocale, getTranslations } from "next-intl/server";
import { listFilterOptions } from "@/db/queries/filter-options";
import { listActionOwners } from "@/db/queries/reviews";
import { visibleUnits } from "@/lib/access/visible-units";
import { nameIn } from "@/lib/i18n/name-in";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { MILESTONE_METRICS } from "@/lib/milestones/milestone-input";
import { MILESTONE_EVENTS } from "@/lib/milestones/milestone-states";
import type { View } from "@/lib/server/view";

export interface Option {
  value: string;
  label: string;
  /** In which unit the goal is typed. */
  hint?: string;
}

/** What the form of a milestone offers to whoever plans it. */
export async function readFormOptions({ scope, units, unit, today }: View) {
  const [t, tMetrics, locale, filters, owners] = await Promise.all([
    getTranslations("milestones"),
    getTranslations("metrics"),
    getLocale(),
    listFilterOptions(scope),
    unit ? listActionOwners(unit.id, today) : [],
  ]);
  const named = (list: readonly { id: number; name: string; nameEn: string | null }[]): Option[] =>
    list.map((one) => ({ value: String(one.id), label: nameIn(locale)(one) }));
  const hintOf = (kind: string) =>
    kind === "money" ? "hintMoney" : kind === "ppm" || kind === "score" ? "hintPercent" : "hintNumber";
  return {
    events: MILESTONE_EVENTS.map((event): Option => ({ value: event, label: t(`events.${event}`) })),
    units: visibleUnits(units, scope).map(
      (one): Option => ({
        value: String(one.id),
        label: `${"　".repeat(one.depth)}${nameIn(locale)(one)}`,
      }),
    ),
    productLines: named(filters.productLines),
    metrics: MILESTONE_METRICS.map(
      (id): Option => ({ value: id, label: tMetrics(`name.${id}`), hint: t(hintOf(metricOf(id).unit)) }),
    ),
    owners: named(owners),
  };
}
export type FormOptions = Awaited<ReturnType<typeof readFormOptions>>;
