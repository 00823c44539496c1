"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, useEffect, useRef } from "react";
import { signed } from "@/components/format/format";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { figureOver, isLocked, SHEET_COLUMNS, sumBelow } from "@/lib/planning/sheet";
import { cellId } from "./grid-place";
import type { SheetGridProps } from "./grid-props";

/** What a cell shows, in plain values: a cell whose values are the same is not drawn again. */
interface CellValues {
  place: number;
  column: number;
  text: string;
  isLocked: boolean;
  isClosed: boolean;
  isReadOnly: boolean;
  isChanged: boolean;
  isSelected: boolean;
  /** The bottom-up line: what those below sum to; null where nobody is below. */
  below: string | null;
  /** By how much that differs from the cell's own figure. */
  gap: string;
  isShort: boolean;
}

export function cellOf(grid: SheetGridProps, place: number, column: number): CellValues {
  const { shape, state, base, show } = grid;
  const months = SHEET_COLUMNS[column]?.months ?? [];
  const [own, stored] = [state.values[place], base.values[place]];
  const value = figureOver(shape, own, months);
  const isClosed = months.every((month) => shape.closed[month]);
  const hasBelow = (shape.children[place] ?? []).length > 0 && shape.isAdditive;
  const below = hasBelow ? months.reduce((sum, month) => sum + sumBelow(shape, state, place, month), 0n) : 0n;
  const gap = below - (value ?? 0n);
  return {
    place,
    column,
    text: show(value),
    isLocked: months.every((month) => isLocked(state, place, month)),
    isClosed,
    isReadOnly: isClosed || !shape.mayEdit[place],
    isChanged: own !== stored && months.some((month) => own?.[month] !== stored?.[month]),
    isSelected: grid.isSelected(place, column),
    below: hasBelow ? show(below) : null,
    gap: gap === 0n ? "=" : signed(gap, show),
    isShort: gap < 0n,
  };
}

export const SheetCell = memo(function SheetCell({
  place,
  column,
  isActive,
  children,
  ...cell
}: CellValues & { isActive: boolean; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell.
    <div
      aria-colindex={column + 2}
      aria-readonly={cell.isReadOnly}
      aria-selected={cell.isSelected}
      className={cn(
        "relative flex w-32 shrink-0 flex-col items-end justify-center border-r border-r-border/60 px-2.5 text-right select-none",
        SHEET_COLUMNS[column]?.kind !== "month" && "bg-muted/60 font-medium",
        cell.isClosed && "sheet-closed text-muted-foreground",
        cell.isSelected && "bg-primary-soft",
        isActive && "outline-2 -outline-offset-2 outline-primary",
      )}
      data-changed={cell.isChanged || undefined}
      data-column={column}
      id={cellId({ place, column })}
      role="gridcell"
    >
      {children ?? (
        <span className="inline-flex max-w-full items-center gap-1">
          {cell.isLocked ? <LockMark /> : null}
          {cell.isChanged ? <ChangeMark /> : null}
          <span className="truncate">{cell.text}</span>
        </span>
      )}
      {cell.below === null ? null : (
        <span
          className={cn(
            "max-w-full truncate text-xs font-normal",
            cell.isShort ? "text-bad" : "text-muted-foreground",
          )}
          title={cell.below}
        >
          {cell.gap}
        </span>
      )}
    </div>
  );
});

function LockMark() {
  const t = useTranslations("planning");
  return (
    <Icon aria-label={t("locked")} className="size-3 shrink-0 text-muted-foreground" of={Lock} role="img" />
  );
}

function ChangeMark() {
  const t = useTranslations("planning");
  return (
    <span className="size-1.5 shrink-0 rounded-full bg-primary">
      <span className="sr-only">{t("changed")}</span>
    </span>
  );
}

export function CellInput({
  editing,
  label,
  onEdit,
  onCommit,
}: Pick<SheetGridProps, "onEdit" | "onCommit"> & { editing: string; label: string }) {
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    const field = input.current;
    field?.focus({ preventScroll: true });
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);
  const finish = (then: "down" | "right" | "left" | "stay") => {
    done.current = true;
    onCommit(editing, then);
  };
  return (
    <input
      aria-label={label}
      className="absolute inset-0 z-10 w-full bg-card px-2.5 text-right outline-2 -outline-offset-2 outline-primary"
      inputMode="decimal"
      onBlur={() => !done.current && onCommit(editing, "stay")}
      onChange={(event) => onEdit(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") finish("down");
        else if (event.key === "Tab") {
          event.preventDefault();
          finish(event.shiftKey ? "left" : "right");
        } else if (event.key === "Escape") {
          done.current = true;
          onEdit(null);
        }
      }}
      onPaste={(event) => event.stopPropagation()}
      ref={input}
      value={editing}
    />
  );
}
