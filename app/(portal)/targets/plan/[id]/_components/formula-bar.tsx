"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { ratioPpm } from "@/lib/money";
import type { TeamMaturity } from "@/lib/planning/maturity";
import {
  figureOver,
  gapBelow,
  isLocked,
  SHEET_COLUMNS,
  type SheetShape,
  type SheetState,
} from "@/lib/planning/sheet";
import type { CellPlace } from "./grid-place";

interface FormulaBarProps {
  active: CellPlace;
  shape: SheetShape;
  state: SheetState;
  columnLabels: readonly string[];
  nameOf: (place: number) => string;
  show: (value: bigint | null) => string;
  /** A team's maturity and the metric's share in its mix; null for people. */
  mixOf: (place: number) => { maturity: TeamMaturity; sharePpm: number } | null;
}

/** Which cell, what it says, and how it came to that. */
export function FormulaBar({ active, shape, state, columnLabels, nameOf, show, mixOf }: FormulaBarProps) {
  const t = useTranslations("planning");
  const f = useFormat();
  const { place, column } = active;
  const { months } = SHEET_COLUMNS[column] ?? { months: [] };
  const value = figureOver(shape, state.values[place], months);
  const parent = shape.parents[place] ?? -1;
  const above = parent < 0 ? null : figureOver(shape, state.values[parent], months);
  const [month = 0] = months;
  const origin =
    months.length > 1 ? (shape.isAdditive ? "sum" : "same") : (state.origins[place]?.[month] ?? "empty");
  const gap = months.reduce((sum, one) => sum + gapBelow(shape, state, place, one), 0n);
  const mix = months.every((one) => state.origins[place]?.[one] === "mixed") ? mixOf(place) : null;
  const hasBelow = (shape.children[place] ?? []).length > 0 && shape.isAdditive;
  return (
    <p
      aria-live="polite"
      className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-0.5 rounded-md bg-muted px-3 py-1.5 text-sm"
      data-testid="formula"
    >
      <span className="font-medium">
        {nameOf(place)} · {columnLabels[column]}
      </span>
      <span className="tabular-nums">{show(value)}</span>
      <span className="text-muted-foreground">
        {months.every((one) => shape.closed[one]) ? t("origin.closed") : t(`origin.${origin}`)}
        {mix
          ? ` · ${t("mixTrace", { maturity: t(`maturities.${mix.maturity}`), share: f.percent(mix.sharePpm) })}`
          : ""}
        {months.every((one) => isLocked(state, place, one)) ? ` · ${t("locked")}` : ""}
        {above !== null && value !== null && shape.isAdditive && above !== 0n
          ? ` · ${t("shareOf", { share: f.percent(ratioPpm(value, above)), parent: nameOf(parent) })}`
          : ""}
        {hasBelow && gap !== 0n
          ? ` · ${t(gap > 0n ? "gapAbove" : "gapBelow", { gap: show(gap > 0n ? gap : -gap) })}`
          : ""}
        {shape.mayEdit[place] ? "" : ` · ${t("readOnly")}`}
      </span>
    </p>
  );
}
