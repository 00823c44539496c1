import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toast";
import type { Role } from "@/lib/access/roles";
import type { Locale, Theme, Trend } from "@/lib/i18n/locale";
import { BottomBar } from "./bottom-bar";
import { CommandKey } from "./command-key";
import { ContextPickers, type UnitOption } from "./context-pickers";
import { Mark } from "./mark";
import { NavLink } from "./nav-link";
import { navigationFor, thumbPlacesFor } from "./navigation";
import { NotificationsBell } from "./notifications-bell";
import type { PeriodOptionGroup } from "./period-options";
import { Preferences } from "./preferences";
import { Rail } from "./rail";
import { SoftLinks } from "./soft-links";
import type { SearchAction } from "./use-search-hits";
import { UserMenu } from "./user-menu";

export interface ShellProps {
  person: { name: string; role: Role; unitName: string | null };
  periods: readonly PeriodOptionGroup[];
  defaultPeriod: string;
  /** The units the reader may look at, parents before children. One or none: no picker. */
  units: readonly UnitOption[];
  defaultUnit: number | null;
  theme: Theme;
  trend: Trend;
  unread: number;
  /** Where the number of unread notifications is told as it changes. */
  live?: string;
  /** The list under the bell. */
  notifications?: ReactNode;
  search?: SearchAction;
  saveLocale?: (locale: Locale) => Promise<unknown>;
  signOut?: () => Promise<void>;
  signOutEverywhere?: () => Promise<void>;
  children: ReactNode;
}

/** The frame of every signed-in screen: rail, top bar, bottom bar on a phone. Rendered on the server, moved by small islands. */
export function Shell({ person, children, ...props }: ShellProps) {
  const t = useTranslations("shell");
  const groups = navigationFor(person.role);
  return (
    <div className="lg:grid lg:grid-cols-[216px_minmax(0,1fr)]">
      <a className="skip-link" href="#main">
        {t("skip")}
      </a>
      <aside className="sticky top-0 flex h-dvh flex-col gap-3 overflow-y-auto border-r px-3 py-2 max-lg:hidden">
        <NavLink
          className="flex h-8 items-center gap-2 rounded-md px-2 font-semibold tracking-tight"
          current={false}
          href="/"
        >
          <Mark className="size-5 text-primary" />
          Sextant
        </NavLink>
        <Rail groups={groups} label={t("mainNavigation")} />
      </aside>
      <div className="min-w-0 max-lg:pb-[calc(56px+env(safe-area-inset-bottom))]">
        <TopBar person={person} {...props} />
        <main
          className="mx-auto max-w-[1440px] px-4 py-4 outline-none sm:px-6 sm:py-5"
          id="main"
          tabIndex={-1}
        >
          {children}
        </main>
      </div>
      <BottomBar label={t("quickNavigation")} places={thumbPlacesFor(person.role)}>
        <Rail groups={groups} label={t("more")} />
      </BottomBar>
      <SoftLinks />
      <Toaster />
    </div>
  );
}

function TopBar({
  person,
  periods,
  defaultPeriod,
  units,
  defaultUnit,
  theme,
  trend,
  unread,
  live,
  notifications,
  ...actions
}: Omit<ShellProps, "children">) {
  const t = useTranslations("shell");
  const locale = useLocale() as Locale;
  const kinds = { year: t("years"), quarter: t("quarters"), month: t("months"), week: t("weeks") };
  const places = navigationFor(person.role).flatMap((group) => group.places);
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center justify-between gap-2 border-b bg-background px-3 sm:px-5">
      <ContextPickers
        defaultPeriod={defaultPeriod}
        defaultUnit={defaultUnit}
        labels={{
          period: t("period"),
          scope: t("scope"),
          previousPeriod: t("previousPeriod"),
          nextPeriod: t("nextPeriod"),
        }}
        periods={periods.map((group) => ({ ...group, label: kinds[group.kind] }))}
        units={units}
      />
      <div className="flex shrink-0 items-center gap-1.5">
        <CommandKey
          labels={{
            search: t("search"),
            placeholder: t("searchPlaceholder"),
            searching: t("searching"),
            failed: t("searchFailed"),
            empty: t("searchEmpty", { query: "{query}" }),
            goTo: t("goTo"),
            person: t("person"),
            customer: t("customer"),
            opportunity: t("opportunity"),
          }}
          places={places.map(({ key, href, shortcut }) => ({ href, shortcut, label: t(key) }))}
          search={actions.search}
        />
        <NotificationsBell live={live} unread={unread}>
          {notifications}
        </NotificationsBell>
        <UserMenu person={person} signOut={actions.signOut} signOutEverywhere={actions.signOutEverywhere}>
          <Preferences
            labels={{
              language: t("language"),
              theme: t("theme"),
              trend: t("trend"),
              themes: { light: t("themeLight"), dark: t("themeDark"), system: t("themeSystem") },
              trends: { "red-up": t("trendRedUp"), "green-up": t("trendGreenUp") },
            }}
            locale={locale}
            saveLocale={actions.saveLocale}
            theme={theme}
            trend={trend}
          />
        </UserMenu>
      </div>
    </header>
  );
}
