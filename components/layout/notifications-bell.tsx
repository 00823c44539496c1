import { Bell } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

const MOST_SHOWN = 99;

/** The bell: how many are unread, and the list in a popover. The list is the caller's, newest first. */
export function NotificationsBell({ unread, children }: { unread: number; children?: ReactNode }) {
  const t = useTranslations("shell");
  const name = unread > 0 ? `${t("notifications")}, ${t("unread", { count: unread })}` : t("notifications");
  return (
    <>
      <button
        aria-label={name}
        className="relative grid size-8 place-items-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground"
        popoverTarget="notifications"
        type="button"
      >
        <Bell aria-hidden className="size-4.5" strokeWidth={1.75} />
        {unread > 0 ? (
          <span
            aria-hidden
            className="absolute top-0.5 right-0.5 h-4 min-w-4 rounded-full bg-bad px-1 text-center text-[10px]/4 font-semibold text-background"
          >
            {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
          </span>
        ) : null}
      </button>
      <div
        aria-label={t("notifications")}
        className="popover w-90"
        data-align="end"
        id="notifications"
        popover="auto"
        role="group"
      >
        <p className="mb-2 font-semibold">{t("notifications")}</p>
        {children ?? <p className="py-6 text-center text-muted-foreground">{t("noNotifications")}</p>}
      </div>
    </>
  );
}
