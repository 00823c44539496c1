"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import type { NamedSheetLine } from "@/db/queries/planning/read-sheet";
import { SHEET_COLUMNS } from "@/lib/planning/sheet";
import type { SheetGridProps } from "./grid-props";
import { CellInput, cellOf, SheetCell } from "./sheet-cell";

interface SheetRowProps {
  grid: SheetGridProps;
  index: number;
  place: number;
  line: NamedSheetLine;
  start: number;
  size: number;
}

/** One line with its name and its year. */
export const SheetRow = memo(function SheetRow({ grid, index, place, line, start, size }: SheetRowProps) {
  const t = useTranslations("planning");
  const { shape, collapsed, nameOf, onToggle, active, editing } = grid;
  const hasBelow = (shape.children[place] ?? []).length > 0;
  const isOpen = !collapsed.has(place);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keyboard, its cells have none of their own.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell.
    <div
      aria-expanded={hasBelow ? isOpen : undefined}
      aria-level={line.depth + 1}
      aria-rowindex={index + 2}
      className="absolute top-0 left-0 flex min-w-full border-b"
      onClick={(event) => {
        const column = columnAt(event.target);
        if (column !== null) grid.onSelect({ place, column }, event.shiftKey);
      }}
      onDoubleClick={(event) => {
        if (columnAt(event.target) !== null) grid.onEdit("");
      }}
      role="row"
      style={{ height: size, transform: `translateY(${start}px)` }}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      <div
        className={cn(
          "sticky left-0 z-10 flex w-36 shrink-0 items-center gap-1 border-r bg-card pr-2 sm:w-56",
          line.personId === null && "font-medium",
        )}
        role="rowheader"
        style={{ paddingInlineStart: 8 + Math.min(4, line.depth) * 12 }}
      >
        {hasBelow ? (
          <button
            aria-label={t(isOpen ? "collapse" : "expand", { name: nameOf(place) })}
            className="grid size-5 shrink-0 place-items-center rounded-sm text-muted-foreground hover:bg-accent"
            onClick={() => onToggle(place)}
            tabIndex={-1}
            type="button"
          >
            {isOpen ? (
              <Icon className="size-3.5" of={ChevronDown} />
            ) : (
              <Icon className="size-3.5" of={ChevronRight} />
            )}
          </button>
        ) : (
          <span className="w-1 shrink-0" />
        )}
        <span className="min-w-0">
          <span className="block truncate" title={nameOf(place)}>
            {nameOf(place)}
          </span>
          {hasBelow && shape.isAdditive ? (
            <span className="block truncate text-xs font-normal text-muted-foreground">{t("below")}</span>
          ) : null}
        </span>
      </div>
      {SHEET_COLUMNS.map(({ months }, column) => {
        const isActive = active.place === place && active.column === column;
        return (
          <SheetCell key={months.join()} {...cellOf(grid, place, column)} isActive={isActive}>
            {isActive && editing !== null ? (
              <CellInput
                editing={editing}
                label={t("editing")}
                onCommit={grid.onCommit}
                onEdit={grid.onEdit}
              />
            ) : null}
          </SheetCell>
        );
      })}
    </div>
  );
});

/** The column of the cell in which something happened; null beside the cells and in a field where somebody is typing. */
function columnAt(target: EventTarget): number | null {
  if (!(target instanceof Element) || target.matches("input")) return null;
  const cell = target.closest("[data-column]");
  return cell ? Number(cell.getAttribute("data-column")) : null;
}
