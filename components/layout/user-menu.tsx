"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Role } from "@/lib/access/roles";
import type { Locale, Theme, Trend } from "@/lib/i18n/locale";
import { Preferences } from "./preferences";
import { endPushHere } from "./push-subscription";

export interface UserMenuProps {
  person: { name: string; role: Role; unitName: string | null };
  locale: Locale;
  theme: Theme;
  trend: Trend;
  /** Server actions; without one its entry is not there. */
  saveLocale?: (locale: Locale) => Promise<unknown>;
  /** Told where this browser took messages, which end with the session. */
  signOut?: (pushEndpoint: string | null) => Promise<void>;
  signOutEverywhere?: () => Promise<void>;
}

const ENTRY = "block h-8 w-full rounded-md px-2 text-left hover:bg-accent";

/** Who is signed in, and behind it what is theirs to choose: made when the menu is first opened. */
export function UserMenu(props: UserMenuProps) {
  const t = useTranslations("shell");
  const [wanted, setWanted] = useState(false);
  return (
    <>
      <button
        aria-label={`${t("account")}: ${props.person.name}`}
        className="grid size-8 place-items-center rounded-full bg-primary-soft text-xs font-semibold text-primary"
        popoverTarget="account"
        type="button"
      >
        {initialsOf(props.person.name)}
      </button>
      <div
        aria-label={t("account")}
        className="popover w-76"
        data-align="end"
        id="account"
        onBeforeToggle={() => setWanted(true)}
        popover="auto"
        role="group"
      >
        {wanted ? <Menu {...props} /> : null}
      </div>
    </>
  );
}

function Menu({ person, locale, theme, trend, saveLocale, signOut, signOutEverywhere }: UserMenuProps) {
  const t = useTranslations("shell");
  const leave = [
    { run: signOut, label: t("signOut") },
    { run: signOutEverywhere, label: t("signOutEverywhere") },
  ];
  return (
    <>
      <p className="font-semibold">{person.name}</p>
      <p className="mb-3 text-muted-foreground">
        {[t(`role.${person.role}`), person.unitName].filter(Boolean).join(" · ")}
      </p>
      <Preferences
        labels={{
          language: t("language"),
          theme: t("theme"),
          trend: t("trend"),
          themes: { light: t("themeLight"), dark: t("themeDark"), system: t("themeSystem") },
          trends: { "red-up": t("trendRedUp"), "green-up": t("trendGreenUp") },
        }}
        locale={locale}
        saveLocale={saveLocale}
        theme={theme}
        trend={trend}
      />
      <div className="-mx-2 mt-3 border-t px-0 pt-2">
        {leave.map(({ run, label }) =>
          run ? (
            <form action={async () => run(await endPushHere())} key={label}>
              <button className={ENTRY} type="submit">
                {label}
              </button>
            </form>
          ) : null,
        )}
      </div>
    </>
  );
}

/** 王小明 → 小明, Ada Lovelace → AL. */
function initialsOf(name: string): string {
  if (/^\p{Script=Han}+$/u.test(name)) return name.slice(-2);
  return name
    .split(/\s+/)
    .map((word) => word[0] ?? "")
    .slice(0, 2)
    .join("")
    .toUpperCase();
}
