import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import type { AgendaItem } from "@/lib/reviews/review-cycles";

/** Where keys belong to what is typed or to what is open above the page. */
const isTaken = (target: EventTarget | null) =>
  target instanceof Element && target.closest("input, textarea, select, [contenteditable], dialog") !== null;

/** The point of the agenda that is shown, kept in the address; arrows and numbers move through it, Escape leaves. */
export function useAgenda(items: readonly AgendaItem[], sheet: string) {
  const router = useRouter();
  const [current, setCurrent] = useState<AgendaItem>(items[0] ?? "facts");
  const go = useCallback((item: AgendaItem | undefined) => {
    if (!item) return;
    setCurrent(item);
    window.history.replaceState(null, "", `#${item}`);
  }, []);

  useEffect(() => {
    const named = items.find((item) => `#${item}` === window.location.hash);
    if (named) setCurrent(named);
  }, [items]);

  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target))
        return;
      const place = items.indexOf(current);
      if (event.key === "ArrowRight") go(items[place + 1]);
      else if (event.key === "ArrowLeft") go(items[place - 1]);
      else if (/^[1-9]$/.test(event.key)) go(items[Number(event.key) - 1]);
      else if (event.key === "Escape" && !document.fullscreenElement) router.push(sheet);
    }
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [items, current, go, router, sheet]);
  return { current, go };
}
