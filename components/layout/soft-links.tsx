"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect } from "react";
import { withKeptParams } from "./kept-params";

/** The link that a plain click on this target should follow inside the application, or null. */
function softLink(target: EventTarget | null): HTMLAnchorElement | null {
  const link = target instanceof Element ? target.closest("a") : null;
  const href = link?.getAttribute("href");
  if (!link || !href?.startsWith("/") || href.startsWith("//") || href.startsWith("/api/")) return null;
  return link.hasAttribute("download") || (link.target !== "" && link.target !== "_self") ? null : link;
}

/**
 * Lets plain `<a href="/…">` elements, such as those in the rows of a table, navigate without loading a document,
 * by one listener for all of them, and keeps the reader's period and scope. `data-replace` adds no history entry.
 */
export function SoftLinks() {
  const router = useRouter();
  const pathname = usePathname();

  // A menu that was open belongs to the place one has just left.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for every new place.
  useEffect(() => {
    for (const open of document.querySelectorAll<HTMLElement>("[popover]:popover-open")) open.hidePopover();
  }, [pathname]);

  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (
        event.defaultPrevented ||
        event.button !== 0 ||
        event.metaKey ||
        event.ctrlKey ||
        event.shiftKey ||
        event.altKey
      )
        return;
      const link = softLink(event.target);
      if (!link) return;
      event.preventDefault();
      const href = withKeptParams(
        link.getAttribute("href") ?? "/",
        new URLSearchParams(window.location.search),
      );
      if (link.hasAttribute("data-replace")) router.replace(href, { scroll: false });
      else router.push(href);
    };
    window.addEventListener("click", onClick);
    return () => window.removeEventListener("click", onClick);
  }, [router]);
  return null;
}
