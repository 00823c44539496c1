"use client";

import { useTranslations } from "next-intl";
import { type ComponentType, useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { BoardEditorProps, BoardTile } from "./board-tile";
import { TileFrame } from "./tile-frame";

interface BoardProps {
  /** Null while the role's own arrangement is shown. */
  kept: { id: number; version: number } | null;
  name: string;
  tiles: readonly BoardTile[];
  options: BoardEditorProps["options"];
}

/** The tiles; the editor is fetched when somebody wants to arrange them. */
export function Board({ kept, name, tiles, options }: BoardProps) {
  const t = useTranslations("dashboards");
  const [Editor, setEditor] = useState<ComponentType<BoardEditorProps> | null>(null);
  const edit = () =>
    import("./board-editor").then(
      (loaded) => setEditor(() => loaded.BoardEditor),
      () => toast(t("editorFailed")),
    );
  if (Editor)
    return <Editor kept={kept} name={name} onClose={() => setEditor(null)} options={options} tiles={tiles} />;
  return (
    <>
      <div className="mb-3 flex justify-end">
        <Button onClick={edit} size="sm">
          {t("edit")}
        </Button>
      </div>
      <div className="board-grid">
        {tiles.map(({ tile, title, href, note, content }) => (
          <TileFrame href={href} key={tile.id} note={note} tile={tile} title={title}>
            {content}
          </TileFrame>
        ))}
      </div>
    </>
  );
}
