import Link from "next/link";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { SubmitButton } from "@/components/form/submit-button";
import { cn } from "@/components/ui/cn";
import type { listNotifications } from "@/db/queries/notifications";
import { markNotificationsReadAction } from "../actions";

type Notification = Awaited<ReturnType<typeof listNotifications>>[number];

/** Params named `somethingEn` stand in for `something` where the reader reads English. */
function paramsFor(params: unknown, locale: string): Record<string, string | number> {
  const given = { ...(params as Record<string, string | number>) };
  if (locale === "en") {
    for (const [name, value] of Object.entries(given))
      if (name.endsWith("En") && value) given[name.slice(0, -2)] = value;
  }
  return given;
}

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
