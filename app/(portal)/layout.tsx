import { cookies } from "next/headers";
import { getLocale } from "next-intl/server";
import { periodOptions } from "@/components/layout/period-options";
import { Shell } from "@/components/layout/shell";
import { countUnread, listNotifications } from "@/db/queries/notifications";
import { scopeFor } from "@/lib/access/scope";
import { visibleUnits } from "@/lib/access/visible-units";
import { chooseTheme, chooseTrend, type Locale, PREFERENCE_COOKIES } from "@/lib/i18n/locale";
import { periodOf } from "@/lib/periods";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { readCompany, readUnits } from "@/lib/server/view";
import { NotificationList } from "./_components/notification-list";
import { saveLocaleAction, signOutAction, signOutEverywhereAction } from "./actions";
import { searchPortalAction } from "./search/actions";

export default async function PortalLayout({ children }: LayoutProps<"/">) {
  const [actor, locale, jar, company, units] = await Promise.all([
    requireActor("today:view"),
    getLocale() as Promise<Locale>,
    cookies(),
    readCompany(),
    readUnits(),
  ]);
  const [unread, notifications] = await Promise.all([
    countUnread(actor.personId),
    listNotifications(actor.personId),
  ]);
  const today = businessDay(new Date());
  const inLocale = (name: string, nameEn: string | null) => (locale === "en" ? (nameEn ?? name) : name);
  const visible = visibleUnits(units, scopeFor(actor)).map(({ id, name, nameEn, depth }) => ({
    id,
    depth,
    name: inLocale(name, nameEn),
  }));
  return (
    <Shell
      defaultPeriod={periodOf(today, "month", company.fiscal).key}
      defaultUnit={visible[0]?.id ?? null}
      live="/api/live"
      notifications={
        notifications.length > 0 ? <NotificationList notifications={notifications} /> : undefined
      }
      periods={periodOptions({ first: company.firstDay ?? today, today }, company.fiscal, locale)}
      person={{
        name: inLocale(actor.name, actor.nameEn),
        role: actor.role,
        unitName: actor.unitName && inLocale(actor.unitName, actor.unitNameEn),
      }}
      saveLocale={saveLocaleAction}
      search={searchPortalAction}
      signOut={signOutAction}
      signOutEverywhere={signOutEverywhereAction}
      theme={chooseTheme(jar.get(PREFERENCE_COOKIES.theme)?.value)}
      trend={chooseTrend(jar.get(PREFERENCE_COOKIES.trend)?.value, locale)}
      units={visible}
      unread={unread}
    >
      {children}
    </Shell>
  );
}
