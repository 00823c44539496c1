"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { newKey } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { ATTAINMENT_METRIC, TILE_KINDS, type Tile, type TileKind } from "@/lib/dashboards/tiles";
import type { Dimension } from "@/lib/metrics/dimensions";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { PERIOD_KINDS, type PeriodKind } from "@/lib/periods";

interface Option<Value> {
  value: Value;
  label: string;
}
export interface TileOptions {
  metrics: readonly Option<MetricId>[];
  dimensions: readonly Option<Dimension>[];
  views: readonly Option<number>[];
}

const SIZE: Record<TileKind, [number, number]> = {
  figure: [1, 1],
  attainment: [2, 1],
  trend: [2, 2],
  breakdown: [2, 2],
  ranking: [2, 2],
  view: [2, 2],
};

/** One line of choices: what kind of tile, of what, by what, of which period. */
export function AddTile({ options, onAdd }: { options: TileOptions; onAdd: (tile: Tile) => void }) {
  const t = useTranslations("dashboards");
  const [kind, setKind] = useState<TileKind>("figure");
  const [metric, setMetric] = useState<MetricId>("won_value");
  const [by, setBy] = useState<Dimension>("team");
  const [period, setPeriod] = useState<PeriodKind>("month");
  const [view, setView] = useState(options.views[0]?.value ?? null);
  const kinds = TILE_KINDS.filter((name) => name !== "view" || options.views.length > 0);
  const add = () => {
    const [width, height] = SIZE[kind];
    onAdd({
      id: newKey(),
      kind,
      metric: kind === "attainment" ? ATTAINMENT_METRIC : metric,
      by,
      period,
      viewId: kind === "view" ? view : null,
      width,
      height,
    });
  };
  return (
    <fieldset className="mb-3 flex flex-wrap items-center gap-2">
      <legend className="sr-only">{t("add")}</legend>
      <Choice
        label={t("kindLabel")}
        onChange={setKind}
        options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={kind}
      />
      {kind === "view" && view !== null ? (
        <Choice
          label={t("view")}
          onChange={(id) => setView(Number(id))}
          options={options.views}
          value={view}
        />
      ) : null}
      {kind === "view" || kind === "attainment" ? null : (
        <Choice label={t("metric")} onChange={setMetric} options={options.metrics} value={metric} />
      )}
      {kind === "breakdown" || kind === "ranking" ? (
        <Choice label={t("by")} onChange={setBy} options={options.dimensions} value={by} />
      ) : null}
      {kind === "view" ? null : (
        <Choice
          label={t("periodLabel")}
          onChange={setPeriod}
          options={PERIOD_KINDS.map((value) => ({ value, label: t(`period.${value}`) }))}
          value={period}
        />
      )}
      <Button onClick={add}>{t("add")}</Button>
    </fieldset>
  );
}

function Choice<Value extends string | number>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: Value;
  options: readonly Option<Value>[];
  onChange: (value: Value) => void;
}) {
  return (
    <Select aria-label={label} onChange={(event) => onChange(event.target.value as Value)} value={value}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  );
}
