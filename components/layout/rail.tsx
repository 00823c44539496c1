"use client";

import { ChevronRight } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type PointerEvent, useRef } from "react";
import { Icon } from "@/components/ui/icon";
import { isCurrentPath, withKeptParams } from "./kept-params";
import type { NavigationGroup, Place } from "./navigation";
import { PlaceIcon } from "./place-icon";

const LINK =
  "flex h-8 items-center gap-2.5 max-lg:h-11 rounded-md px-2 text-muted-foreground outline-offset-[-2px] hover:bg-accent hover:text-foreground aria-[current]:bg-primary-soft aria-[current]:font-medium aria-[current]:text-primary";

/** Asks for the page that is pointed at. Asking for all places of the rail would cost the server ten requests a view. */
function usePointedAt() {
  const router = useRouter();
  const last = useRef<string>(null);
  return (event: PointerEvent<HTMLElement>) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const href = link?.getAttribute("href");
    if (!href || href === last.current || link?.hasAttribute("aria-current")) return;
    last.current = href;
    router.prefetch(href);
  };
}

/** Groups open and close by themselves; the browser remembers nothing, and each visit starts open. `SoftLinks` follows its links. */
export function Rail({ groups, label }: { groups: readonly NavigationGroup[]; label: string }) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const search = useSearchParams();
  const onPointerOver = usePointedAt();
  const link = ({ key, href, shortcut }: Place) => (
    <a
      aria-current={isCurrentPath(pathname, href) ? "page" : undefined}
      className={LINK}
      data-shortcut={shortcut}
      href={withKeptParams(href, search)}
      key={key}
    >
      <PlaceIcon className="size-4 shrink-0" place={key} />
      {t(key)}
    </a>
  );
  return (
    <nav aria-label={label} className="flex flex-col gap-px text-sm" onPointerOver={onPointerOver}>
      {groups.map(({ key, places }) =>
        key === null ? (
          places.map(link)
        ) : (
          <details className="group mt-3" key={key} open>
            <summary className="flex h-7 items-center justify-between rounded-md px-2 text-xs font-medium text-faint outline-offset-[-2px] hover:text-foreground">
              {t(key)}
              <Icon
                className="size-3.5 opacity-60 transition-transform group-open:rotate-90"
                of={ChevronRight}
              />
            </summary>
            {places.map(link)}
          </details>
        ),
      )}
    </nav>
  );
}
