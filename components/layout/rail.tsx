import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { NavLink } from "./nav-link";
import type { NavigationGroup, Place } from "./navigation";
import { PlaceIcon } from "./place-icon";

function RailLink({ place, label }: { place: Place; label: string }) {
  return (
    <NavLink
      className="flex h-8 items-center gap-2.5 max-lg:h-11 rounded-md px-2 text-muted-foreground outline-offset-[-2px] hover:bg-accent hover:text-foreground aria-[current]:bg-primary-soft aria-[current]:font-medium aria-[current]:text-primary"
      data-shortcut={place.shortcut}
      href={place.href}
    >
      <PlaceIcon className="size-4 shrink-0" place={place.key} />
      {label}
    </NavLink>
  );
}

/** Groups open and close by themselves; the browser remembers nothing, and each visit starts open. */
export function Rail({ groups, label }: { groups: readonly NavigationGroup[]; label: string }) {
  const t = useTranslations("shell");
  return (
    <nav aria-label={label} className="flex flex-col gap-px text-sm">
      {groups.map(({ key, places }) => {
        const links = places.map((place) => <RailLink key={place.key} label={t(place.key)} place={place} />);
        if (key === null) return links;
        return (
          <details className="group mt-3" key={key} open>
            <summary className="flex h-7 items-center justify-between rounded-md px-2 text-xs font-medium text-faint outline-offset-[-2px] hover:text-foreground">
              {t(key)}
              <ChevronRight
                aria-hidden
                className="size-3.5 opacity-60 transition-transform group-open:rotate-90"
              />
            </summary>
            {links}
          </details>
        );
      })}
    </nav>
  );
}
