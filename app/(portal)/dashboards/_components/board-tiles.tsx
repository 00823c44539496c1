import type { AnalysisWords } from "@/components/analysis/words";
import { Promptly } from "@/components/layout/promptly";
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

/** Each tile with its content, which comes as soon as it is read and does not wait for the others. */
export function boardTiles(view: View, board: Board, words: Words): BoardTile[] {
  return board.tiles.map((tile) => ({
    tile,
    title: titleOf(tile, board, words),
    href: tileHref(tile, view),
    content: (
      <Promptly
        fallback={<Skeleton className="h-full min-h-16 w-full" />}
        screen={tileContent({ board, tile, view, words: words.analysis })}
      />
    ),
  }));
}
