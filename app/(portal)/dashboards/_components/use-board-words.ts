import type { DndContextProps, UniqueIdentifier } from "@dnd-kit/core";
import { useTranslations } from "next-intl";
import type { Tile } from "@/lib/dashboards/tiles";

/** What a screen reader says while a tile is moved, in the reader's language: which tile, over which, at which place. */
export function useBoardWords(
  tiles: readonly Tile[],
  titleOf: (tile: Tile) => string,
): NonNullable<DndContextProps["accessibility"]> {
  const t = useTranslations("dashboards");
  const placeOf = (id: UniqueIdentifier) => ({
    at: tiles.findIndex((tile) => tile.id === id) + 1,
    of: tiles.length,
  });
  const nameOf = (id: UniqueIdentifier) => {
    const tile = tiles.find((one) => one.id === id);
    return tile ? titleOf(tile) : "";
  };
  return {
    announcements: {
      onDragStart: ({ active }) => t("pickedUp", { title: nameOf(active.id), ...placeOf(active.id) }),
      onDragOver: ({ over }) =>
        over ? t("movedOver", { over: nameOf(over.id), ...placeOf(over.id) }) : undefined,
      onDragEnd: ({ active, over }) =>
        over
          ? t("putDown", { title: nameOf(active.id), ...placeOf(over.id) })
          : t("putBack", { title: nameOf(active.id) }),
      onDragCancel: ({ active }) => t("putBack", { title: nameOf(active.id) }),
    },
    screenReaderInstructions: { draggable: t("howToMove") },
  };
}
