import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { NavLink } from "./nav-link";
import type { Place } from "./navigation";
import { PlaceIcon } from "./place-icon";

const ITEM =
  "flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs text-muted-foreground outline-offset-[-2px] aria-[current]:font-medium aria-[current]:text-primary";

/** Five places under the thumb; the fifth opens everything else as a sheet. */
export function BottomBar({
  places,
  label,
  children,
}: {
  places: readonly Place[];
  label: string;
  children: ReactNode;
}) {
  const t = useTranslations("shell");
  return (
    <>
      <nav
        aria-label={label}
        className="fixed inset-x-0 bottom-0 z-30 flex border-t bg-card pb-[env(safe-area-inset-bottom)] lg:hidden"
      >
        {places.map((place) => (
          <NavLink className={ITEM} href={place.href} key={place.key}>
            <PlaceIcon className="size-5" place={place.key} />
            {t(place.key)}
          </NavLink>
        ))}
        <button className={ITEM} popoverTarget="more" type="button">
          <Ellipsis aria-hidden className="size-5" strokeWidth={1.75} />
          {t("more")}
        </button>
      </nav>
      <div aria-label={t("more")} className="bottom-sheet" id="more" popover="auto" role="group">
        {children}
      </div>
    </>
  );
}
