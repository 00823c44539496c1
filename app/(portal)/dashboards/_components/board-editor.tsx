"use client";

import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import {
  arrayMove,
  rectSortingStrategy,
  SortableContext,
  sortableKeyboardCoordinates,
} from "@dnd-kit/sortable";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmButton } from "@/components/form/confirm-button";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { Tile } from "@/lib/dashboards/tiles";
import { removeDashboardAction, saveDashboardAction } from "../actions";
import { AddTile } from "./add-tile";
import type { BoardEditorProps } from "./board-tile";
import { EditableTile } from "./editable-tile";
import { useBoardWords } from "./use-board-words";

/** Tiles that are dragged, resized, added and taken away, with the pointer or the keyboard; nothing is kept before "Save". */
export function BoardEditor({ kept, name, tiles: initial, options, onClose }: BoardEditorProps) {
  const t = useTranslations("dashboards");
  const errorText = useErrorText();
  const router = useRouter();
  const [tiles, setTiles] = useState<Tile[]>(initial.map(({ tile }) => tile));
  const [title, setTitle] = useState(name);
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const known = new Map(initial.map((one) => [one.tile.id, one]));
  const titleOf = ({ kind, metric, viewId }: Tile) =>
    (kind === "view"
      ? options.views.find(({ value }) => value === viewId)
      : options.metrics.find(({ value }) => value === metric)
    )?.label ?? t(`kind.${kind}`);
  const nameOf = (tile: Tile) => known.get(tile.id)?.title ?? titleOf(tile);
  const accessibility = useBoardWords(tiles, nameOf);
  const drop = ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return;
    setTiles((now) => {
      const at = (id: unknown) => now.findIndex((tile) => tile.id === id);
      return arrayMove(now, at(active.id), at(over.id));
    });
  };
  const save = async (asNew: boolean) => {
    setPending(true);
    setFailure(null);
    const target = asNew ? null : kept;
    const result = await callAction(saveDashboardAction, {
      id: target?.id ?? null,
      version: target?.version ?? null,
      name: title,
      tiles,
    });
    setPending(false);
    if (!result.ok) return setFailure(errorText(result.fields?.name ?? result.code, result.params));
    toast(t("saved"));
    onClose();
    router.replace(`/dashboards?d=${result.data.id}`);
  };
  const remove = async () => {
    if (!kept) return;
    const result = await callAction(removeDashboardAction, kept);
    if (!result.ok) return setFailure(errorText(result.code));
    toast(t("removed"));
    onClose();
    router.replace("/dashboards");
  };
  return (
    <div>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <Input
          aria-label={t("name")}
          className="w-52"
          maxLength={40}
          onChange={(event) => setTitle(event.target.value)}
          value={title}
        />
        <Button aria-disabled={pending} onClick={() => pending || save(false)} variant="primary">
          {t("save")}
        </Button>
        {kept ? <Button onClick={() => pending || save(true)}>{t("saveAsNew")}</Button> : null}
        <Button onClick={onClose} variant="ghost">
          {t("cancel")}
        </Button>
        {kept ? (
          <ConfirmButton
            confirmLabel={t("remove")}
            description={t("removeText")}
            onConfirm={remove}
            title={t("removeTitle", { name })}
          >
            {t("remove")}
          </ConfirmButton>
        ) : null}
      </div>
      {failure ? (
        <Alert className="mb-3" live title={failure} tone="bad">
          {null}
        </Alert>
      ) : null}
      <AddTile onAdd={(tile) => setTiles((now) => [...now, tile])} options={options} />
      <DndContext
        accessibility={accessibility}
        collisionDetection={closestCenter}
        id="board"
        onDragEnd={drop}
        sensors={sensors}
      >
        <SortableContext items={tiles.map(({ id }) => id)} strategy={rectSortingStrategy}>
          <div className="board-grid">
            {tiles.map((tile) => (
              <EditableTile
                key={tile.id}
                onChange={(changed) =>
                  setTiles((now) => now.map((one) => (one.id === changed.id ? changed : one)))
                }
                onRemove={() => setTiles((now) => now.filter(({ id }) => id !== tile.id))}
                tile={tile}
                title={nameOf(tile)}
              >
                {known.get(tile.id)?.content ?? (
                  <p className="text-sm text-muted-foreground">{t("afterSaving")}</p>
                )}
              </EditableTile>
            ))}
          </div>
        </SortableContext>
      </DndContext>
    </div>
  );
}
