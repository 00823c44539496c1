"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import type { BoardTile } from "./board-tile";
import { TileFrame } from "./tile-frame";

const TURN_MS = 20_000;
/** Columns × rows of one turn. */
const CELLS = 16;

/** Tiles in their order, as many at a time as fit the screen. */
function turnsOf(tiles: readonly BoardTile[]): BoardTile[][] {
  const turns: BoardTile[][] = [[]];
  let cells = 0;
  for (const one of tiles) {
    const size = one.tile.width * one.tile.height;
    if (cells + size > CELLS && cells > 0) {
      turns.push([]);
      cells = 0;
    }
    turns.at(-1)?.push(one);
    cells += size;
  }
  return turns;
}

/** Covers the whole screen and turns its pages by itself; pressing pause stops it. */
export function Wall({
  name,
  tiles,
  status,
  leave,
}: {
  name: string;
  /** Back to the dashboard that is shown. */
  leave: string;
  tiles: readonly BoardTile[];
  status: ReactNode;
}) {
  const t = useTranslations("dashboards");
  const [turn, setTurn] = useState(0);
  const [isPaused, setPaused] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const turns = turnsOf(tiles);
  const at = turn % turns.length;
  useEffect(() => {
    if (isPaused || turns.length < 2) return;
    const timer = window.setInterval(() => setTurn((now) => now + 1), TURN_MS);
    return () => window.clearInterval(timer);
  }, [isPaused, turns.length]);
  return (
    <div className="fixed inset-0 z-40 overflow-auto bg-background p-4" ref={frame}>
      <header className="mb-3 flex flex-wrap items-center gap-3">
        <h1 className="flex-1 text-xl font-semibold">{name}</h1>
        {status}
        {turns.length > 1 ? (
          <>
            <span className="text-sm text-muted-foreground">
              {t("turn", { at: at + 1, of: turns.length })}
            </span>
            <Button onClick={() => setPaused(!isPaused)} size="sm">
              {t(isPaused ? "resume" : "pause")}
            </Button>
          </>
        ) : null}
        <Button onClick={() => void frame.current?.requestFullscreen?.()} size="sm">
          {t("fullScreen")}
        </Button>
        <a className={buttonVariants({ size: "sm", variant: "ghost" })} href={leave}>
          {t("leave")}
        </a>
      </header>
      <div className="board-grid">
        {turns[at]?.map(({ tile, title, href, note, content }) => (
          <TileFrame href={href} key={tile.id} note={note} tile={tile} title={title}>
            {content}
          </TileFrame>
        ))}
      </div>
    </div>
  );
}
