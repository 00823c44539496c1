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

/** Its address, with the reader's period and scope as they are now. */
const addressOf = (link: HTMLAnchorElement) =>
  withKeptParams(link.getAttribute("href") ?? "/", new URLSearchParams(window.location.search));

const opensElsewhere = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  button !== 0 || metaKey || ctrlKey || shiftKey || altKey;

/** The browser reads the address of the tab that it opens after the click was told; then the link is as it was. */
function openWith(link: HTMLAnchorElement, address: string): void {
  const own = link.getAttribute("href") ?? "/";
  link.setAttribute("href", address);
  window.setTimeout(() => link.setAttribute("href", own));
}

/**
 * Lets plain `<a href="/…">` elements, such as those in the rows of a table, navigate without loading a document,
 * by one listener for all of them, and keeps the reader's period and scope, in a new tab too. `data-replace` adds no history
 * entry; the page of a `data-ahead` is asked for when somebody points at it.
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
      const link = event.defaultPrevented ? null : softLink(event.target);
      if (!link) return;
      const address = addressOf(link);
      if (opensElsewhere(event)) return openWith(link, address);
      event.preventDefault();
      if (link.hasAttribute("data-replace")) router.replace(address, { scroll: false });
      else router.push(address);
    };
    let pointedAt: HTMLAnchorElement | null = null;
    const onPointerOver = (event: PointerEvent) => {
      const link = softLink(event.target);
      if (link === pointedAt) return;
      pointedAt = link;
      if (link?.hasAttribute("data-ahead") && !link.hasAttribute("aria-current"))
        router.prefetch(addressOf(link));
    };
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener("click", onClick, { signal });
    window.addEventListener("auxclick", onClick, { signal });
    window.addEventListener("pointerover", onPointerOver, { signal });
    return () => listening.abort();
  }, [router]);
  return null;
}
