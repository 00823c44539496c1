"use client";

import { useEffect, useMemo, useSyncExternalStore } from "react";
import { AT_FIRST, type Supposable, type SuppositionState, SuppositionStore } from "./supposition";

/** What is ticked and typed, kept on this device until it is reset; sent only when somebody keeps it by name. */
export function useSupposition(key: string, supposable: Supposable): SuppositionStore {
  const store = useMemo(() => new SuppositionStore(key), [key]);
  // After the first paint: the server does not know what this device keeps.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per person and month, not whenever rows are read again.
  useEffect(() => {
    store.restore(supposable);
    const flush = () => store.flush();
    // A page that is closed or loaded anew cleans nothing up.
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, [store]);
  return store;
}

/** One thing of what is supposed; draws again only when that is another one. `select` answers the same for the same state. */
export function useSupposed<T>(store: SuppositionStore, select: (state: SuppositionState) => T): T {
  return useSyncExternalStore(
    store.subscribe,
    () => select(store.read()),
    () => select(AT_FIRST),
  );
}
