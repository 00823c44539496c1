import { Info } from "lucide-react";
import type { ReactNode } from "react";
import type { AnalysisWords } from "@/components/analysis/words";
import { DefinitionCard } from "@/components/format/definition-card";
import { Promptly } from "@/components/layout/promptly";
import { Icon } from "@/components/ui/icon";
import { Skeleton } from "@/components/ui/skeleton";
import type { Tile } from "@/lib/dashboards/tiles";
import type { View } from "@/lib/server/view";
import type { BoardTile } from "./board-tile";
import type { Board } from "./read-dashboard";
import { tileContent, tileHref } from "./tile-content";

interface Words {
  analysis: AnalysisWords;
  t: (key: string, values?: Record<string, string>) => string;
}

/** "New business · this month": what it is, by what, of when. */
function titleOf(tile: Tile, board: Board, { analysis, t }: Words): string {
  if (tile.kind === "view") {
    const kept = board.opened.get(tile.viewId ?? 0);
    const key = kept?.question.periodKey;
    return [kept?.name ?? t("kind.view"), key ? analysis.format.period(key) : null]
      .filter(Boolean)
      .join(" · ");
  }
  const metric = tile.kind === "attainment" ? t("kind.attainment") : analysis.tMetrics(`name.${tile.metric}`);
  const isCut = tile.kind === "breakdown" || tile.kind === "ranking";
  const dimension = isCut ? analysis.t("by", { dimension: analysis.tMetrics(`dimension.${tile.by}`) }) : null;
  const period = tile.kind === "trend" ? null : t(`period.${tile.period}`);
  return [metric, dimension, period].filter(Boolean).join(" · ");
}

/** The definition, where the window of a figure is easily mistaken; null where it is not. */
function tileNote(tile: Tile, board: Board, { analysis, t }: Words): ReactNode {
  if (tile.kind === "attainment") return null;
  const metric = tile.kind === "view" ? board.opened.get(tile.viewId ?? 0)?.question.metric : tile.metric;
  const note = metric && analysis.windowNote(metric);
  if (!note) return null;
  const id = `note-${tile.id}`;
  const name = analysis.tMetrics(`name.${metric}`);
  return (
    <>
      <button
        aria-label={t("note", { name })}
        className="-my-1 grid size-7 shrink-0 place-items-center rounded-md text-muted-foreground hover:bg-accent"
        popoverTarget={id}
        type="button"
      >
        <Icon className="size-4" of={Info} />
      </button>
      <DefinitionCard
        definition={{ name, formula: analysis.tMetrics(`formulaOf.${metric}`), note }}
        id={id}
      />
    </>
  );
}

/** Each tile with its content, which comes as soon as it is read and does not wait for the others. */
export function boardTiles(view: View, board: Board, words: Words): BoardTile[] {
  return board.tiles.map((tile) => ({
    tile,
    title: titleOf(tile, board, words),
    href: tileHref(tile, view),
    note: tileNote(tile, board, words),
    content: (
      <Promptly
        fallback={<Skeleton className="h-full min-h-16 w-full" />}
        screen={tileContent({ board, tile, view, words: words.analysis })}
      />
    ),
  }));
}
