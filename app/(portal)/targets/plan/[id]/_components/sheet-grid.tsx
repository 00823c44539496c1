// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell.
"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { ChevronDown, ChevronRight, Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import {
  figureOver,
  isLocked,
  SHEET_COLUMNS,
  type SheetShape,
  type SheetState,
  sumBelow,
} from "@/lib/planning/sheet";
import { type CellPlace, cellId } from "./grid-place";
import type { NamedSheetLine } from "./read-sheet";

const LINE_HEIGHT = 34;
const PAIR_HEIGHT = 52;

interface SheetGridProps {
  label: string;
  lines: readonly NamedSheetLine[];
  /** Places of the lines in sight. */
  visible: readonly number[];
  collapsed: ReadonlySet<number>;
  columnLabels: readonly string[];
  nameOf: (place: number) => string;
  shape: SheetShape;
  state: SheetState;
  /** What is stored: where a cell differs it is marked. */
  base: SheetState;
  show: (value: bigint | null) => string;
  active: CellPlace;
  isSelected: (place: number, column: number) => boolean;
  editing: string | null;
  onSelect: (cell: CellPlace, extend: boolean) => void;
  onEdit: (text: string | null) => void;
  onCommit: (text: string, then: "down" | "right" | "left" | "stay") => void;
  onToggle: (place: number) => void;
  onKeyDown: (event: React.KeyboardEvent<HTMLDivElement>) => void;
  onCopy: (event: React.ClipboardEvent<HTMLDivElement>) => void;
  onPaste: (event: React.ClipboardEvent<HTMLDivElement>) => void;
}

/** The grid itself: only the lines in sight are in the document, the name and the head stay where they are. */
export function SheetGrid(props: SheetGridProps) {
  const { lines, visible, shape, active, editing, columnLabels } = props;
  const t = useTranslations("planning");
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: visible.length,
    getScrollElement: () => box.current,
    estimateSize: (i) => ((shape.children[visible[i] ?? 0] ?? []).length > 0 ? PAIR_HEIGHT : LINE_HEIGHT),
    getItemKey: (i) => visible[i] ?? i,
    overscan: 8,
    scrollPaddingStart: LINE_HEIGHT,
  });
  const row = visible.indexOf(active.place);
  useEffect(() => {
    if (row >= 0) rows.scrollToIndex(row, { align: "auto" });
    document.getElementById(cellId(active))?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [row, active, rows]);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && editing === null) box.current?.focus({ preventScroll: true });
    wasEditing.current = editing !== null;
  }, [editing]);

  return (
    <div
      aria-activedescendant={row >= 0 ? cellId(active) : undefined}
      aria-colcount={SHEET_COLUMNS.length + 1}
      aria-label={props.label}
      aria-multiselectable
      aria-rowcount={visible.length + 1}
      className="sheet-grid relative max-h-[62vh] min-h-72 overflow-auto rounded-lg border bg-card text-sm tabular-nums outline-none focus-visible:ring-2 focus-visible:ring-ring max-sm:max-h-[56vh]"
      data-testid="sheet"
      onCopy={props.onCopy}
      onKeyDown={props.onKeyDown}
      onPaste={props.onPaste}
      ref={box}
      role="treegrid"
      tabIndex={0}
    >
      <div className="sticky top-0 z-20 w-max min-w-full" role="rowgroup">
        <div
          aria-rowindex={1}
          className="flex h-[34px] border-b bg-muted text-xs text-muted-foreground"
          role="row"
        >
          <div
            className="sticky left-0 z-10 flex w-36 shrink-0 items-center border-r bg-muted px-3 sm:w-56"
            role="columnheader"
          >
            {t("unit")}
          </div>
          {SHEET_COLUMNS.map((column, i) => (
            <div
              className={cn(
                "flex w-32 shrink-0 items-center justify-end px-2.5",
                column.kind !== "month" && "font-medium text-foreground",
              )}
              key={columnLabels[i]}
              role="columnheader"
            >
              {columnLabels[i]}
            </div>
          ))}
        </div>
      </div>
      <div className="relative w-max min-w-full" role="rowgroup" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => {
          const place = visible[item.index] ?? 0;
          const line = lines[place];
          if (!line) return null;
          return (
            <SheetRow
              {...props}
              index={item.index}
              key={line.id}
              line={line}
              place={place}
              size={item.size}
              start={item.start}
            />
          );
        })}
      </div>
    </div>
  );
}

interface SheetRowProps extends SheetGridProps {
  index: number;
  place: number;
  line: NamedSheetLine;
  start: number;
  size: number;
}

function SheetRow({ index, place, line, start, size, ...grid }: SheetRowProps) {
  const t = useTranslations("planning");
  const { shape, collapsed, nameOf, onToggle } = grid;
  const hasBelow = (shape.children[place] ?? []).length > 0;
  const isOpen = !collapsed.has(place);
  return (
    <div
      aria-expanded={hasBelow ? isOpen : undefined}
      aria-level={line.depth + 1}
      aria-rowindex={index + 2}
      className="absolute top-0 left-0 flex min-w-full border-b"
      role="row"
      style={{ height: size, transform: `translateY(${start}px)` }}
    >
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
              <ChevronDown aria-hidden className="size-3.5" />
            ) : (
              <ChevronRight aria-hidden className="size-3.5" />
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
      {SHEET_COLUMNS.map((column, i) => (
        <SheetCell column={i} hasBelow={hasBelow} key={column.months.join()} place={place} {...grid} />
      ))}
    </div>
  );
}

function SheetCell({
  place,
  column,
  hasBelow,
  ...grid
}: SheetGridProps & { place: number; column: number; hasBelow: boolean }) {
  const t = useTranslations("planning");
  const { shape, state, base, show, active, editing } = grid;
  const { months, kind } = SHEET_COLUMNS[column] ?? { months: [], kind: "month" };
  const value = figureOver(shape, state.values[place], months);
  const isActive = active.place === place && active.column === column;
  const locked = months.every((month) => isLocked(state, place, month));
  const closed = months.every((month) => shape.closed[month]);
  const changed = months.some((month) => state.values[place]?.[month] !== base.values[place]?.[month]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keyboard, its cells have none of their own.
    <div
      aria-colindex={column + 2}
      aria-readonly={closed || !shape.mayEdit[place]}
      aria-selected={grid.isSelected(place, column)}
      className={cn(
        "relative flex w-32 shrink-0 flex-col items-end justify-center border-r border-r-border/60 px-2.5 text-right select-none",
        kind !== "month" && "bg-muted/60 font-medium",
        closed && "sheet-closed text-muted-foreground",
        grid.isSelected(place, column) && "bg-primary-soft",
        isActive && "outline-2 -outline-offset-2 outline-primary",
      )}
      data-changed={changed || undefined}
      id={cellId({ place, column })}
      onClick={(event) => grid.onSelect({ place, column }, event.shiftKey)}
      onDoubleClick={() => grid.onEdit("")}
      role="gridcell"
    >
      {isActive && editing !== null ? (
        <CellInput {...grid} label={t("editing")} />
      ) : (
        <span className="inline-flex max-w-full items-center gap-1">
          {locked ? (
            <Lock aria-label={t("locked")} className="size-3 shrink-0 text-muted-foreground" role="img" />
          ) : null}
          {changed ? (
            <span className="size-1.5 shrink-0 rounded-full bg-primary">
              <span className="sr-only">{t("changed")}</span>
            </span>
          ) : null}
          <span className="truncate">{show(value)}</span>
        </span>
      )}
      {hasBelow && shape.isAdditive ? <BelowLine {...grid} months={months} place={place} /> : null}
    </div>
  );
}

/** The bottom-up line: what those below sum to, and by how much that differs from what was declared. */
function BelowLine({
  place,
  months,
  shape,
  state,
  show,
}: Pick<SheetGridProps, "shape" | "state" | "show"> & { place: number; months: readonly number[] }) {
  const below = months.reduce((sum, month) => sum + sumBelow(shape, state, place, month), 0n);
  const own = figureOver(shape, state.values[place], months) ?? 0n;
  const gap = below - own;
  return (
    <span
      className={cn(
        "max-w-full truncate text-xs font-normal",
        gap < 0n ? "text-bad" : "text-muted-foreground",
      )}
      title={show(below)}
    >
      {gap === 0n ? "=" : `${gap > 0n ? "+" : "−"}${show(gap < 0n ? -gap : gap)}`}
    </span>
  );
}

function CellInput({
  editing,
  label,
  onEdit,
  onCommit,
}: Pick<SheetGridProps, "editing" | "onEdit" | "onCommit"> & { label: string }) {
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    const field = input.current;
    field?.focus({ preventScroll: true });
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);
  const finish = (then: "down" | "right" | "left" | "stay") => {
    done.current = true;
    onCommit(editing ?? "", then);
  };
  return (
    <input
      aria-label={label}
      className="absolute inset-0 z-10 w-full bg-card px-2.5 text-right outline-2 -outline-offset-2 outline-primary"
      inputMode="decimal"
      onBlur={() => !done.current && onCommit(editing ?? "", "stay")}
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
      value={editing ?? ""}
    />
  );
}
