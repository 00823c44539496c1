"use client";

import { useState } from "react";
import type { MetricUnit } from "@/lib/metrics/metric-catalogue";
import { printMetricValue } from "@/lib/metrics/metric-values";
import { columnsLike, printCopy, readCellText, readPaste } from "@/lib/planning/clipboard";
import type { EditMode } from "@/lib/planning/edit-sheet";
import { figureOver, isLocked, SHEET_COLUMNS } from "@/lib/planning/sheet";
import { type CellPlace, moveBy, rangeOf } from "./grid-place";
import type { SheetModel } from "./use-sheet";

interface GridOptions {
  model: SheetModel;
  visible: readonly number[];
  unit: MetricUnit;
  mode: EditMode;
  /** Says why nothing happened. */
  onProblem: (code: string, params?: Record<string, string | number>) => void;
}

/** Keyboard, clipboard and selection as in a spreadsheet. */
export function useGrid({ model, visible, unit, mode, onProblem }: GridOptions) {
  const [active, setActive] = useState<CellPlace>({ place: visible[0] ?? 0, column: 0 });
  const [anchor, setAnchor] = useState<CellPlace | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const { shape, state } = model;
  const range = rangeOf(anchor ?? active, active, visible);

  const goTo = (cell: CellPlace, extend = false) => {
    setAnchor(extend ? (anchor ?? active) : null);
    setActive(cell);
  };
  const monthsOf = (column: number) => SHEET_COLUMNS[column]?.months ?? [];
  const idOf = (place: number) => shape.ids[place] ?? 0;

  function commit(text: string, then: "down" | "right" | "left" | "stay") {
    setEditing(null);
    if (text.trim() !== "") {
      const now = figureOver(shape, state.values[active.place], monthsOf(active.column));
      const value = readCellText(text, unit, now);
      if (value === null) onProblem("notANumber");
      else if (value !== now)
        model.run({ kind: "set", line: idOf(active.place), months: monthsOf(active.column), value, mode });
    }
    const key = { down: "ArrowDown", right: "ArrowRight", left: "ArrowLeft", stay: "" }[then];
    const next = moveBy(key, active, visible, false);
    if (next) goTo(next);
  }

  const selectedCells = () =>
    range.places.flatMap((place) =>
      SHEET_COLUMNS.slice(range.from, range.to + 1).map(({ months }) => ({ line: idOf(place), months })),
    );

  function toggleLock() {
    const months = monthsOf(active.column);
    const isOn = months.every((month) => isLocked(state, active.place, month));
    model.run({ kind: "lock", isLocked: !isOn, cells: selectedCells() });
  }

  function startEditing(text: string | null) {
    if (text === null) return setEditing(null);
    if (!shape.mayEdit[active.place]) return onProblem("notYours");
    if (monthsOf(active.column).every((month) => shape.closed[month])) return onProblem("periodClosed");
    const now = figureOver(shape, state.values[active.place], monthsOf(active.column));
    setAnchor(null);
    setEditing(text === "" && now !== null ? printMetricValue(now, unit) : text);
  }

  function onKeyDown(event: React.KeyboardEvent<HTMLDivElement>) {
    if (editing !== null) return;
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (control && (key === "z" || key === "y")) {
      event.preventDefault();
      if (key === "y" || event.shiftKey) model.redo();
      else model.undo();
      return;
    }
    const next = moveBy(event.key, active, visible, control);
    if (next) {
      event.preventDefault();
      return goTo(next, event.shiftKey);
    }
    if (control || event.altKey) return;
    // Tab at the edge leaves the grid, as everywhere on the page.
    if (event.key === "Tab") {
      const sideways = moveBy(event.shiftKey ? "ArrowLeft" : "ArrowRight", active, visible, false);
      if (!sideways || sideways.column === active.column) return;
      event.preventDefault();
      return goTo(sideways);
    }
    if (event.key === "Enter" || event.key === "F2") {
      event.preventDefault();
      return startEditing("");
    }
    if (event.key === "Escape") return setAnchor(null);
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      model.run({
        kind: "paste",
        mode,
        cells: selectedCells().map((cell) => ({ ...cell, value: 0n })),
      });
      return;
    }
    if (key === "l") {
      event.preventDefault();
      return toggleLock();
    }
    if (/^[\d.+-]$/.test(event.key)) {
      event.preventDefault();
      startEditing(event.key);
    }
  }

  function onCopy(event: React.ClipboardEvent<HTMLDivElement>) {
    if (editing !== null) return;
    event.preventDefault();
    const columns = columnsLike(range.from).filter((column) => column <= range.to);
    const rows = range.places.map((place) =>
      columns.map((column) => figureOver(shape, state.values[place], monthsOf(column))),
    );
    event.clipboardData.setData("text/plain", printCopy(rows, unit));
  }

  function onPaste(event: React.ClipboardEvent<HTMLDivElement>) {
    if (editing !== null) return;
    event.preventDefault();
    const from = visible.indexOf(range.places[0] ?? active.place);
    const pasted = readPaste(event.clipboardData.getData("text/plain"), {
      lines: visible.slice(from).map(idOf),
      column: range.from,
      unit,
    });
    const [problem] = pasted.problems;
    if (problem) return onProblem("pasteProblem", { ...problem, count: pasted.problems.length });
    if (pasted.cells.length === 0) return onProblem("pasteEmpty");
    if (model.run({ kind: "paste", mode, cells: pasted.cells }) && pasted.cutOff > 0)
      onProblem("pasteCutOff", { count: pasted.cutOff });
  }

  return {
    active,
    editing,
    commit,
    goTo,
    startEditing,
    toggleLock,
    setEditing,
    isSelected: (place: number, column: number) =>
      anchor !== null && range.places.includes(place) && column >= range.from && column <= range.to,
    onKeyDown,
    onCopy,
    onPaste,
  };
}
