"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { callAction } from "@/components/form/use-action-form";
import type { SheetData } from "@/db/queries/planning/read-sheet";
import type { SheetOperation } from "@/lib/planning/edit-sheet";
import { buildSheet } from "@/lib/planning/sheet";
import {
  changedLines,
  currentState,
  perform,
  redo,
  replay,
  type SheetHistory,
  startHistory,
  undo,
} from "@/lib/planning/sheet-history";
import { savePlanAction } from "../../actions";

export type SheetNotice =
  | { kind: "refused"; code: string; params?: Record<string, string | number> }
  | { kind: "rebased"; kept: number; refused: number }
  | { kind: "saved" };

/**
 * The sheet in the browser: what is stored, and everything done to it since. When somebody else saves first, the own operations are
 * put on top of what is stored then, so that nothing is lost on either side.
 */
export function useSheet(plan: { id: number; version: number }, data: SheetData) {
  const sheet = useMemo(() => buildSheet(data.lines, data), [data]);
  const [history, setHistory] = useState<SheetHistory>(() => startHistory(sheet.state));
  const [known, setKnown] = useState(plan.version);
  const [saving, setSaving] = useState(false);
  const [notice, setNotice] = useState<SheetNotice | null>(null);
  /** Operations that the last save has stored. */
  const stored = useRef(0);
  const latest = useRef(history);
  latest.current = history;

  useEffect(() => {
    if (saving || plan.version <= known) return;
    const own = latest.current.done.slice(stored.current).map(({ operation }) => operation);
    const isOurs = stored.current > 0;
    const rebased = replay(sheet.shape, sheet.state, own);
    stored.current = 0;
    setKnown(plan.version);
    setHistory(rebased.history);
    if (!isOurs) setNotice({ kind: "rebased", kept: own.length - rebased.refused, refused: rebased.refused });
  }, [plan.version, known, saving, sheet]);

  function run(operation: SheetOperation): boolean {
    const next = perform(sheet.shape, latest.current, operation);
    latest.current = next.history;
    setHistory(next.history);
    setNotice(next.result.ok ? null : { kind: "refused", code: next.result.code });
    return next.result.ok;
  }

  function step(to: (history: SheetHistory) => SheetHistory) {
    latest.current = to(latest.current);
    setHistory(latest.current);
    setNotice(null);
  }

  const state = currentState(history);
  const changes = useMemo(() => changedLines(sheet.shape, history.base, state), [sheet, history.base, state]);

  async function save(): Promise<number | null> {
    if (saving) return null;
    setSaving(true);
    const { done, base } = latest.current;
    const lines = changedLines(sheet.shape, base, currentState(latest.current)).map((line) => ({
      ...line,
      values: [...line.values],
      origins: [...line.origins],
    }));
    const result = await callAction(savePlanAction, { id: plan.id, version: known, lines });
    stored.current = result.ok ? done.length : 0;
    setSaving(false);
    setNotice(
      result.ok
        ? { kind: "saved" }
        : { kind: "refused", code: result.code, ...(result.params && { params: result.params }) },
    );
    return result.ok ? result.data.version : null;
  }

  return {
    shape: sheet.shape,
    state,
    base: history.base,
    version: known,
    changes: changes.length,
    canUndo: history.done.length > 0,
    canRedo: history.undone.length > 0,
    saving,
    notice,
    run,
    undo: () => step(undo),
    redo: () => step(redo),
    save,
  };
}

export type SheetModel = ReturnType<typeof useSheet>;
