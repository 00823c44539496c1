import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Role } from "@/lib/access/roles";

export interface UserMenuProps {
  person: { name: string; role: Role; unitName: string | null };
  /** Server actions; without one its entry is not there. */
  signOut?: () => Promise<void>;
  signOutEverywhere?: () => Promise<void>;
  /** `Preferences`. */
  children: ReactNode;
}

const ENTRY = "block h-8 w-full rounded-md px-2 text-left hover:bg-accent";

export function UserMenu({ person, signOut, signOutEverywhere, children }: UserMenuProps) {
  const t = useTranslations("shell");
  return (
    <>
      <button
        aria-label={`${t("account")}: ${person.name}`}
        className="grid size-8 place-items-center rounded-full bg-primary-soft text-xs font-semibold text-primary"
        popoverTarget="account"
        type="button"
      >
        {initialsOf(person.name)}
      </button>
      <div
        aria-label={t("account")}
        className="popover w-76"
        data-align="end"
        id="account"
        popover="auto"
        role="group"
      >
        <p className="font-semibold">{person.name}</p>
        <p className="mb-3 text-muted-foreground">
          {[t(`role.${person.role}`), person.unitName].filter(Boolean).join(" · ")}
        </p>
        {children}
        <div className="-mx-2 mt-3 border-t px-0 pt-2">
          {signOut ? (
            <form action={signOut}>
              <button className={ENTRY} type="submit">
                {t("signOut")}
              </button>
            </form>
          ) : null}
          {signOutEverywhere ? (
            <form action={signOutEverywhere}>
              <button className={ENTRY} type="submit">
                {t("signOutEverywhere")}
              </button>
            </form>
          ) : null}
        </div>
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
