// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell.
"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { SHEET_COLUMNS } from "@/lib/planning/sheet";
import { cellId } from "./grid-place";
import type { SheetGridProps } from "./grid-props";
import { SheetRow } from "./sheet-row";

const LINE_HEIGHT = 34;
const PAIR_HEIGHT = 52;

/** What is in sight before the browser has measured: the first lines stand there while the scripts still load. */
const FIRST_SIGHT = { width: 1_100, height: 560 };

/** The grid itself: only the lines in sight are in the document, the name and the head stay where they are. */
export function SheetGrid(props: SheetGridProps) {
  const { lines, visible, shape, active, editing, columnLabels } = props;
  const t = useTranslations("planning");
  const box = useRef<HTMLDivElement>(null);
  // A new function would have every line measured again.
  const getItemKey = useCallback((i: number) => visible[i] ?? i, [visible]);
  const estimateSize = useCallback(
    (i: number) => ((shape.children[visible[i] ?? 0] ?? []).length > 0 ? PAIR_HEIGHT : LINE_HEIGHT),
    [shape, visible],
  );
  const rows = useVirtualizer({
    count: visible.length,
    getScrollElement: () => box.current,
    estimateSize,
    getItemKey,
    overscan: 8,
    initialRect: FIRST_SIGHT,
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
              // The same object while the grid only scrolls: then the rows in the document stay as they are.
              grid={props}
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
