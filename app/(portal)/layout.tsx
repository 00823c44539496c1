import { cookies } from "next/headers";
import { getLocale } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { periodOptionsText, runningPeriods } from "@/components/layout/period-options";
import { Shell } from "@/components/layout/shell";
import { unitOptions } from "@/components/layout/unit-options";
import { atSnapshot } from "@/db/queries/at-snapshot";
import { countUnread } from "@/db/queries/notifications";
import { scopeFor } from "@/lib/access/scope";
import { chooseTheme, chooseTrend, type Locale, PREFERENCE_COOKIES } from "@/lib/i18n/locale";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { readCompany, readUnits } from "@/lib/server/view";
import { listNotificationsAction } from "./_components/notification-list-action";
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
  const unread = await atSnapshot(["unread", actor.personId], () => countUnread(actor.personId));
  const today = businessDay(new Date());
  const inLocale = (name: string, nameEn: string | null) => (locale === "en" ? (nameEn ?? name) : name);
  return (
    <ClientMessages namespaces={["shell"]}>
      <Shell
        notifications={{ unread, live: "/api/live", list: listNotificationsAction }}
        periods={periodOptionsText({ first: company.firstDay ?? today, today }, company.fiscal)}
        person={{
          name: inLocale(actor.name, actor.nameEn),
          role: actor.role,
          unitName: actor.unitName && inLocale(actor.unitName, actor.unitNameEn),
        }}
        running={runningPeriods(today, company.fiscal)}
        saveLocale={saveLocaleAction}
        search={searchPortalAction}
        signOut={signOutAction}
        signOutEverywhere={signOutEverywhereAction}
        theme={chooseTheme(jar.get(PREFERENCE_COOKIES.theme)?.value)}
        trend={chooseTrend(jar.get(PREFERENCE_COOKIES.trend)?.value, locale)}
        units={unitOptions(units, scopeFor(actor), locale)}
      >
        {children}
      </Shell>
    </ClientMessages>
  );
}
