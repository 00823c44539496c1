import type { ReactNode } from "react";
import type { Tile } from "@/lib/dashboards/tiles";

/** The place of a tile: as many columns as it wants where there is room, one on a phone. */
export const tileStyle = ({ width, height }: Pick<Tile, "width" | "height">) =>
  ({ "--tile-width": width, "--tile-height": height }) as React.CSSProperties;

export function TileFrame({
  tile,
  title,
  href,
  note,
  children,
}: {
  tile: Pick<Tile, "id" | "width" | "height">;
  title: string;
  href: string;
  note: ReactNode;
  children: ReactNode;
}) {
  return (
    <article
      aria-label={title}
      className="board-tile flex min-w-0 flex-col overflow-hidden rounded-lg border bg-card p-3"
      data-tile={tile.id}
      style={tileStyle(tile)}
    >
      <div className="mb-1 flex items-center gap-1">
        <h2 className="min-w-0 flex-1 truncate text-sm text-muted-foreground">
          <a className="hover:underline" href={href}>
            {title}
          </a>
        </h2>
        {note}
      </div>
      <div className="min-h-0 flex-1">{children}</div>
    </article>
  );
}
