import Link from "next/link";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { SubmitButton } from "@/components/form/submit-button";
import { cn } from "@/components/ui/cn";
import type { listNotifications } from "@/db/queries/notifications";
import { paramsFor } from "@/lib/i18n/params-for";
import { markNotificationsReadAction } from "../actions";

type Notification = Awaited<ReturnType<typeof listNotifications>>[number];

export async function NotificationList({ notifications }: { notifications: readonly Notification[] }) {
  const [t, format, locale] = await Promise.all([
    getTranslations("notifications"),
    getFormatter(),
    getLocale(),
  ]);
  const newest = notifications[0]?.id ?? 0;
  const hasUnread = notifications.some(({ readAt }) => readAt === null);

  async function markRead() {
    "use server";
    await markNotificationsReadAction({ upTo: newest });
  }

  return (
    <>
      <ul className="-mx-2 max-h-[60dvh] overflow-y-auto">
        {notifications.map(({ id, kind, params, href, createdAt, readAt }) => (
          <li key={id}>
            <Link className="block rounded-md px-2 py-1.5 hover:bg-accent" href={href} prefetch={false}>
              <span className={cn("block", readAt === null ? "font-medium" : "text-muted-foreground")}>
                {t(kind, paramsFor(params, locale))}
              </span>
              <time className="text-xs text-muted-foreground" dateTime={createdAt.toISOString()}>
                {format.relativeTime(createdAt)}
              </time>
            </Link>
          </li>
        ))}
      </ul>
      {hasUnread ? (
        <form action={markRead} className="-mx-2 mt-2 border-t pt-2">
          <SubmitButton className="w-full" variant="ghost">
            {t("markRead")}
          </SubmitButton>
        </form>
      ) : null}
    </>
  );
}
