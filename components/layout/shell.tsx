import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toast";
import type { Locale } from "@/lib/i18n/locale";
import { BottomBar } from "./bottom-bar";
import { CommandKey } from "./command-key";
import { ContextPickers, type ContextPickersProps } from "./context-pickers";
import { HomeLink } from "./home-link";
import { navigationFor, thumbPlacesFor } from "./navigation";
import { NotificationsBell, type NotificationsBellProps } from "./notifications-bell";
import { Rail } from "./rail";
import { SoftLinks } from "./soft-links";
import type { SearchAction } from "./use-search-hits";
import { UserMenu, type UserMenuProps } from "./user-menu";

export interface ShellProps extends ContextPickersProps, Omit<UserMenuProps, "locale"> {
  notifications: NotificationsBellProps;
  search: SearchAction;
  children: ReactNode;
}

/**
 * The frame of every signed-in screen: rail, top bar, bottom bar on a phone. It comes with every document, so it sends its
 * islands data and not elements, and what opens on demand is made on demand.
 */
export function Shell({
  person,
  theme,
  trend,
  saveLocale,
  signOut,
  signOutEverywhere,
  notifications,
  search,
  children,
  ...context
}: ShellProps) {
  const t = useTranslations("shell");
  const locale = useLocale() as Locale;
  const groups = navigationFor(person.role);
  const menu = { person, theme, trend, saveLocale, signOut, signOutEverywhere, locale };
  return (
    <div className="lg:grid lg:grid-cols-[216px_minmax(0,1fr)]" data-shell="frame">
      {/* The frame alone is no screen: painted first, it would hold back what it frames. */}
      <link blocking="render" href="#main" rel="expect" />
      <a className="skip-link" href="#main">
        {t("skip")}
      </a>
      <aside
        className="sticky top-0 flex h-dvh flex-col gap-3 overflow-y-auto border-r px-3 py-2 max-lg:hidden"
        data-shell="part"
      >
        <HomeLink />
        <Rail groups={groups} label={t("mainNavigation")} />
      </aside>
      <div className="min-w-0 max-lg:pb-[calc(56px+env(safe-area-inset-bottom))]">
        <header
          className="sticky top-0 z-20 flex h-12 items-center justify-between gap-2 border-b bg-background px-3 sm:px-5"
          data-shell="part"
        >
          <ContextPickers {...context} />
          <div className="flex shrink-0 items-center gap-1.5">
            <CommandKey places={groups.flatMap(({ places }) => places)} search={search} />
            <NotificationsBell {...notifications} />
            <UserMenu {...menu} />
          </div>
        </header>
        <main
          className="mx-auto max-w-[1440px] px-4 py-4 outline-none sm:px-6 sm:py-5"
          id="main"
          tabIndex={-1}
        >
          {children}
        </main>
      </div>
      <BottomBar groups={groups} places={thumbPlacesFor(person.role)} />
      <SoftLinks />
      <Toaster />
    </div>
  );
}
