"use client";

import { useEffect, useRef } from "react";

/** A single key, outside of fields and dialogs and without a modifier. */
export function useKey(key: string, press: () => void): void {
  const latest = useRef(press);
  latest.current = press;
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const target = event.target as HTMLElement;
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      if (target.closest("input, textarea, select, dialog, [contenteditable]")) return;
      if (event.key.toLowerCase() === key) latest.current();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [key]);
}
