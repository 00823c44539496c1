"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo } from "react";
import { useFormat } from "@/components/format/use-format";
import type { NamedSheetLine } from "@/db/queries/planning/read-sheet";
import { assignmentByLevel, checkSheet } from "@/lib/planning/check-sheet";
import { SHEET_COLUMNS, type SheetShape, type SheetState } from "@/lib/planning/sheet";
import type { CellPlace } from "./grid-place";

interface ChecksPanelProps {
  shape: SheetShape;
  state: SheetState;
  lines: readonly NamedSheetLine[];
  nameOf: (place: number) => string;
  columnLabels: readonly string[];
  show: (value: bigint | null) => string;
  onGo: (cell: CellPlace) => void;
}

const SHOWN = 12;
const columnOfMonth = (month: number) =>
  SHEET_COLUMNS.findIndex(({ kind, months }) => kind === "month" && months[0] === month);

/** What does not add up, by cell, and what each level hands to the next. */
export function ChecksPanel(props: ChecksPanelProps) {
  const { shape, lines, nameOf, columnLabels, show, onGo } = props;
  const t = useTranslations("planning");
  const f = useFormat();
  // The figures under the cursor come first; the checks follow when there is time.
  const state = useDeferredValue(props.state);
  const findings = useMemo(() => checkSheet(shape, state), [shape, state]);
  const levels = useMemo(
    () =>
      assignmentByLevel(
        shape,
        state,
        lines.map(({ depth }) => depth),
      ),
    [shape, state, lines],
  );
  if (!shape.isAdditive) return <p className="text-sm text-muted-foreground">{t("inherited")}</p>;
  return (
    <>
      <ul className="space-y-1 text-sm" data-testid="levels">
        {levels.map(({ depth, overAssignmentPpm, above, below }) => (
          <li className="flex justify-between gap-3" key={depth}>
            <span>
              {t("level", {
                from: t(`depth.${Math.min(depth, 3)}`),
                to: t(`depth.${Math.min(depth + 1, 3)}`),
              })}
            </span>
            <span className="tabular-nums" title={`${show(below)} / ${show(above)}`}>
              {below >= above ? "+" : "−"}
              {f.percent(Math.abs(overAssignmentPpm ?? 0), 2)}
            </span>
          </li>
        ))}
      </ul>
      {findings.length === 0 ? (
        <p className="mt-3 text-sm text-good">{t("allHold")}</p>
      ) : (
        <ul className="mt-3 space-y-1.5 text-sm" data-testid="findings">
          {findings.slice(0, SHOWN).map((finding) => {
            const place = shape.places.get(finding.line) ?? 0;
            const column = finding.kind === "noFigure" ? 0 : columnOfMonth(finding.month);
            return (
              <li key={`${finding.kind}-${finding.line}`}>
                <button
                  className="w-full rounded-md px-2 py-1 text-left hover:bg-accent"
                  onClick={() => onGo({ place, column })}
                  type="button"
                >
                  <span className="font-medium">
                    {nameOf(place)} · {columnLabels[column]}
                  </span>
                  <span className="block text-muted-foreground">
                    {finding.kind === "noFigure"
                      ? t("finding.noFigure")
                      : t(`finding.${finding.kind}`, {
                          gap: show(finding.gap < 0n ? -finding.gap : finding.gap),
                          months: finding.months,
                        })}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {findings.length > SHOWN ? (
        <p className="mt-2 text-xs text-muted-foreground">
          {t("moreFindings", { count: findings.length - SHOWN })}
        </p>
      ) : null}
    </>
  );
}
