"use client";

import { useSortable } from "@dnd-kit/sortable";
import { GripVertical, Scaling, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { Icon } from "@/components/ui/icon";
import { TILE_COLUMNS, TILE_ROWS, type Tile } from "@/lib/dashboards/tiles";
import { tileStyle } from "./tile-frame";

const BUTTON = "grid size-7 place-items-center rounded-md text-muted-foreground hover:bg-accent";
const within = (value: number, most: number) => Math.max(1, Math.min(most, value));

/** A tile while it is arranged: a handle to move it, one to resize it (pointer or arrow keys), one to take it away. */
export function EditableTile({
  tile,
  title,
  onChange,
  onRemove,
  children,
}: {
  tile: Tile;
  title: string;
  onChange: (tile: Tile) => void;
  onRemove: () => void;
  children: ReactNode;
}) {
  const t = useTranslations("dashboards");
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({
      id: tile.id,
    });
  const moved = transform ? `translate3d(${transform.x}px, ${transform.y}px, 0)` : undefined;
  return (
    <article
      aria-label={title}
      className="board-tile relative flex min-w-0 flex-col overflow-hidden rounded-lg border border-dashed bg-card p-3"
      data-tile={tile.id}
      ref={setNodeRef}
      style={{ ...tileStyle(tile), transform: moved, transition, zIndex: isDragging ? 10 : undefined }}
    >
      <div className="mb-1 flex items-center gap-1">
        <button
          {...attributes}
          {...listeners}
          aria-label={t("move", { title })}
          className={`${BUTTON} cursor-grab touch-none`}
          ref={setActivatorNodeRef}
          type="button"
        >
          <Icon className="size-4" of={GripVertical} />
        </button>
        <span className="min-w-0 flex-1 truncate text-sm">{title}</span>
        <ResizeHandle
          label={t("resize", { title, width: tile.width, height: tile.height })}
          onChange={onChange}
          tile={tile}
        />
        <button aria-label={t("take", { title })} className={BUTTON} onClick={onRemove} type="button">
          <Icon className="size-4" of={X} />
        </button>
      </div>
      <div className="pointer-events-none min-h-0 flex-1" inert>
        {children}
      </div>
    </article>
  );
}

/** Arrow keys by one column or row; the pointer by as many as it is drawn over. */
function ResizeHandle({
  tile,
  label,
  onChange,
}: {
  tile: Tile;
  label: string;
  onChange: (tile: Tile) => void;
}) {
  const start = useRef<{
    x: number;
    y: number;
    width: number;
    height: number;
    column: number;
    row: number;
  } | null>(null);
  const resize = (width: number, height: number) =>
    onChange({ ...tile, width: within(width, TILE_COLUMNS), height: within(height, TILE_ROWS) });
  const byKey: Record<string, [number, number]> = {
    ArrowRight: [1, 0],
    ArrowLeft: [-1, 0],
    ArrowDown: [0, 1],
    ArrowUp: [0, -1],
  };
  return (
    <button
      aria-label={label}
      className={`${BUTTON} cursor-nwse-resize touch-none`}
      onKeyDown={(event) => {
        const change = byKey[event.key];
        if (!change) return;
        event.preventDefault();
        resize(tile.width + change[0], tile.height + change[1]);
      }}
      onPointerDown={(event) => {
        const box = event.currentTarget.closest("article")?.getBoundingClientRect();
        if (!box) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const { width, height } = tile;
        start.current = {
          x: event.clientX,
          y: event.clientY,
          width,
          height,
          column: box.width / width,
          row: box.height / height,
        };
      }}
      onPointerMove={(event) => {
        const from = start.current;
        if (!from) return;
        const width = from.width + Math.round((event.clientX - from.x) / from.column);
        const height = from.height + Math.round((event.clientY - from.y) / from.row);
        if (width !== tile.width || height !== tile.height) resize(width, height);
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      type="button"
    >
      <Icon className="size-4" of={Scaling} />
    </button>
  );
}
