import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Preferences } from "@/components/layout/preferences";
import { Section } from "@/components/ui/card";
import { getCredentials } from "@/db/queries/accounts";
import { listSessions } from "@/db/queries/sessions";
import { chooseTheme, chooseTrend, type Locale, PREFERENCE_COOKIES } from "@/lib/i18n/locale";
import { requireActor } from "@/lib/server/session";
import { saveLocaleAction, signOutEverywhereAction } from "../../actions";
import { SettingsBreadcrumb } from "../_components/settings-breadcrumb";
import { PasswordForm } from "./_components/password-form";
import { SessionTable } from "./_components/session-table";
import { SignOutEverywhere } from "./_components/sign-out-everywhere";

export default async function SessionsPage() {
  const [actor, t, shell, locale, jar] = await Promise.all([
    requireActor("today:view"),
    getTranslations("settings.mine"),
    getTranslations("shell"),
    getLocale() as Promise<Locale>,
    cookies(),
  ]);
  const [sessions, credentials] = await Promise.all([
    listSessions(actor.accountId, actor.sessionId, new Date()),
    getCredentials(actor.email),
  ]);
  const labels = {
    language: shell("language"),
    theme: shell("theme"),
    trend: shell("trend"),
    themes: { light: shell("themeLight"), dark: shell("themeDark"), system: shell("themeSystem") },
    trends: { "red-up": shell("trendRedUp"), "green-up": shell("trendGreenUp") },
  };
  return (
    <ClientMessages namespaces={["settings"]}>
      <PageHeader above={<SettingsBreadcrumb items={[{ label: t("title") }]} />} title={t("title")} />
      <Section hint={t("preferencesHint")} id="preferences" title={t("preferences")}>
        <div className="max-w-sm">
          <Preferences
            labels={labels}
            locale={locale}
            saveLocale={saveLocaleAction}
            theme={chooseTheme(jar.get(PREFERENCE_COOKIES.theme)?.value)}
            trend={chooseTrend(jar.get(PREFERENCE_COOKIES.trend)?.value, locale)}
          />
        </div>
      </Section>
      <Section
        actions={<SignOutEverywhere signOut={signOutEverywhereAction} />}
        hint={t("sessionsHint")}
        id="sessions"
        title={t("sessions")}
      >
        <SessionTable sessions={sessions} />
      </Section>
      <Section
        hint={credentials?.passwordHash ? t("passwordHint") : undefined}
        id="password"
        title={t("password")}
      >
        {credentials?.passwordHash ? (
          <PasswordForm />
        ) : (
          <p className="text-sm text-muted-foreground">{t("noPassword")}</p>
        )}
      </Section>
    </ClientMessages>
  );
}
