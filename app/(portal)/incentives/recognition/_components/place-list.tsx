import { getLocale } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import type { ContestPlace } from "@/db/queries/recognition/contests";
import { nameIn } from "@/lib/i18n/name-in";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";

interface PlaceListProps {
  places: readonly ContestPlace[];
  metric: MetricId;
  readerId: number;
}

/** Who stands where and with which figure; the reader finds themselves. */
export async function PlaceList({ places, metric, readerId }: PlaceListProps) {
  const [f, locale] = await Promise.all([getFormat(), getLocale()]);
  const nameOf = nameIn(locale);
  const { unit } = metricOf(metric);
  return (
    <ol className="divide-y border-y empty:hidden">
      {places.map((one) => (
        <li className="flex items-baseline gap-3 py-2" data-place={one.place} key={one.personId}>
          <span className="w-6 text-lg font-semibold">{one.place}</span>
          <span className="min-w-0 flex-1">
            <span className={one.personId === readerId ? "font-semibold text-primary" : "font-medium"}>
              {nameOf(one)}
            </span>{" "}
            <span className="text-xs text-muted-foreground">
              {nameOf({ name: one.unitName, nameEn: one.unitNameEn })}
            </span>
          </span>
          <span className="whitespace-nowrap">{formatMetricValue(f, unit, one.value)}</span>
        </li>
      ))}
    </ol>
  );
}
