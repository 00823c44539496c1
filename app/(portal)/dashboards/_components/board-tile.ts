import type { ReactNode } from "react";
import type { Tile } from "@/lib/dashboards/tiles";
import type { TileOptions } from "./add-tile";

export interface BoardTile {
  tile: Tile;
  title: string;
  href: string;
  /** What its figure means, for the button beside the title; null for none. */
  note: ReactNode;
  content: ReactNode;
}

export interface BoardEditorProps {
  kept: { id: number; version: number } | null;
  name: string;
  tiles: readonly BoardTile[];
  options: TileOptions;
  onClose: () => void;
}
