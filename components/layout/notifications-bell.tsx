import { Bell } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BellButton } from "./bell-button";

interface NotificationsBellProps {
  unread: number;
  /** Where the count is told as it changes. */
  live?: string;
  children?: ReactNode;
}

/** The bell: how many are unread, and the list in a popover. The list is the caller's, newest first. */
export function NotificationsBell({ unread, live, children }: NotificationsBellProps) {
  const t = useTranslations("shell");
  const labels = { notifications: t("notifications"), unread: t("unread", { count: "{count}" }) };
  return (
    <>
      <BellButton labels={labels} live={live} unread={unread}>
        <Bell aria-hidden className="size-4.5" strokeWidth={1.75} />
      </BellButton>
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
