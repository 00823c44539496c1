"use client";

import { useCallback, useEffect, useState } from "react";
import type { ScenarioRow } from "./scenario";

/** A ticked deal: what stands in its fields. */
export interface Supposed {
  amount: string;
  closeOn: string;
}

export interface Supposition {
  deals: ReadonlyMap<number, Supposed>;
  orders: ReadonlySet<number>;
  /** The kept scenario that it came from; null for a new one. */
  openedId: number | null;
}

const NOTHING: Supposition = { deals: new Map(), orders: new Set(), openedId: null };

function read(
  key: string,
  rows: readonly ScenarioRow[],
  orders: readonly { id: number }[],
): Supposition | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null");
    if (kept?.version !== 1) return null;
    const known = new Set(rows.map(({ id }) => id));
    const deals = (kept.deals as [number, Supposed][]).filter(
      ([id, one]) =>
        known.has(id) && typeof one.amount === "string" && /^\d{4}-\d{2}-\d{2}$/.test(one.closeOn),
    );
    const paid = (kept.orders as number[]).filter((id) => orders.some((order) => order.id === id));
    const openedId = typeof kept.openedId === "number" ? kept.openedId : null;
    return deals.length + paid.length === 0
      ? null
      : { deals: new Map(deals), orders: new Set(paid), openedId };
  } catch {
    // A browser without storage, or something else under this key: nothing was supposed.
    return null;
  }
}

function keep(key: string, { deals, orders, openedId }: Supposition): void {
  try {
    if (deals.size + orders.size === 0) localStorage.removeItem(key);
    else {
      const kept = { version: 1, deals: [...deals], orders: [...orders], openedId };
      localStorage.setItem(key, JSON.stringify(kept));
    }
  } catch {
    // Not kept then; the screen works without.
  }
}

/** What is ticked and typed, kept on this device until it is reset; sent only when somebody keeps it by name. */
export function useSupposition(key: string, rows: readonly ScenarioRow[], orders: readonly { id: number }[]) {
  const [supposition, setSupposition] = useState<Supposition>(NOTHING);
  const [isRestored, setRestored] = useState(false);

  // After the first paint: the server does not know what this device keeps.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per person and month, not whenever rows are read again.
  useEffect(() => {
    const kept = read(key, rows, orders);
    setSupposition(kept ?? NOTHING);
    setRestored(kept !== null);
  }, [key]);

  useEffect(() => {
    // Not with every keystroke: writing blocks.
    const timer = setTimeout(() => keep(key, supposition), 300);
    return () => clearTimeout(timer);
  }, [key, supposition]);

  const suppose = useCallback((id: number, one: Supposed | null) => {
    setSupposition((old) => {
      const deals = new Map(old.deals);
      if (one === null) deals.delete(id);
      else deals.set(id, one);
      return { ...old, deals };
    });
  }, []);

  const toggleOrder = useCallback((id: number) => {
    setSupposition((old) => {
      const next = new Set(old.orders);
      if (!next.delete(id)) next.add(id);
      return { ...old, orders: next };
    });
  }, []);

  const reset = useCallback(() => {
    keep(key, NOTHING);
    setSupposition(NOTHING);
    setRestored(false);
  }, [key]);

  /** Puts a kept scenario in the place of what is ticked. */
  const open = useCallback((kept: Supposition) => {
    setSupposition(kept);
    setRestored(false);
  }, []);

  /** What is ticked was kept under a name, or its name is gone. */
  const nameAs = useCallback((openedId: number | null) => {
    setSupposition((old) => ({ ...old, openedId }));
  }, []);

  return { supposition, isRestored, suppose, toggleOrder, reset, open, nameAs };
}
