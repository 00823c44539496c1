"use client";

import { Ellipsis } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "@/components/ui/icon";
import { isCurrentPath, withKeptParams } from "./kept-params";
import type { NavigationGroup, Place } from "./navigation";
import { PlaceIcon } from "./place-icon";
import { Rail } from "./rail";

const ITEM =
  "flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs text-muted-foreground outline-offset-[-2px] aria-[current]:font-medium aria-[current]:text-primary";

interface BottomBarProps {
  places: readonly Place[];
  groups: readonly NavigationGroup[];
}

/** Five places under the thumb; the fifth opens everything else as a sheet, which is made when it is first wanted. */
export function BottomBar({ places, groups }: BottomBarProps) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const search = useSearchParams();
  const [wanted, setWanted] = useState(false);
  return (
    <>
      <nav
        aria-label={t("quickNavigation")}
        className="fixed inset-x-0 bottom-0 z-30 flex border-t bg-card pb-[env(safe-area-inset-bottom)] lg:hidden"
      >
        {places.map(({ key, href }) => (
          <a
            aria-current={isCurrentPath(pathname, href) ? "page" : undefined}
            className={ITEM}
            href={withKeptParams(href, search)}
            key={key}
          >
            <PlaceIcon className="size-5" place={key} />
            {t(key)}
          </a>
        ))}
        <button className={ITEM} popoverTarget="more" type="button">
          <Icon className="stroke-[1.75] size-5" of={Ellipsis} />
          {t("more")}
        </button>
      </nav>
      <div
        aria-label={t("more")}
        className="bottom-sheet"
        id="more"
        onBeforeToggle={() => setWanted(true)}
        popover="auto"
        role="group"
      >
        {wanted ? <Rail groups={groups} label={t("more")} /> : null}
      </div>
    </>
  );
}
