"use client";

import { Bell } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, type ToggleEvent, useEffect, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { useLiveCount } from "./use-live-count";

const MOST_SHOWN = 99;

export interface NotificationsBellProps {
  /** As the server last rendered it. */
  unread: number;
  /** Where the count is told as it changes. */
  live?: string;
  /** Fetches the list, newest first; null when there is nothing to list. */
  list: () => Promise<ReactNode>;
}

/** Counts what is unread as it arrives; opened, it fetches the list that belongs to the count. */
export function NotificationsBell({ unread, live, list }: NotificationsBellProps) {
  const t = useTranslations("shell");
  const router = useRouter();
  const [rendered, setRendered] = useState(unread);
  const [count, setCount] = useState(unread);
  const [isOpen, setOpen] = useState(false);
  useLiveCount(live, setCount);
  if (rendered !== unread) {
    setRendered(unread);
    setCount(unread);
  }
  const onToggle = ({ newState }: ToggleEvent<HTMLElement>) => {
    setOpen(newState === "open");
    if (newState === "open" && count !== unread) router.refresh();
  };
  return (
    <>
      <button
        aria-label={
          count > 0 ? `${t("notifications")}, ${t("unread", { count: String(count) })}` : t("notifications")
        }
        className="relative grid size-8 place-items-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground"
        popoverTarget="notifications"
        type="button"
      >
        <Icon className="stroke-[1.75] size-4.5" of={Bell} />
        {count > 0 ? (
          <span
            aria-hidden
            className="absolute top-0.5 right-0.5 h-4 min-w-4 rounded-full bg-bad px-1 text-center text-[10px]/4 font-semibold text-background"
          >
            {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
          </span>
        ) : null}
      </button>
      <div
        aria-label={t("notifications")}
        className="popover w-90"
        data-align="end"
        id="notifications"
        onToggle={onToggle}
        popover="auto"
        role="group"
      >
        <p className="mb-2 font-semibold">{t("notifications")}</p>
        {isOpen ? <Opened count={count} list={list} /> : null}
      </div>
    </>
  );
}

/** The list as of the count beside it: fetched anew when the count changes under it. */
function Opened({ count, list }: { count: number; list: () => Promise<ReactNode> }) {
  const t = useTranslations("shell");
  const [shown, setShown] = useState<ReactNode>();
  const [hasFailed, setFailed] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the count alone says that there is something else to list.
  useEffect(() => {
    let isWanted = true;
    list().then(
      (fetched) => {
        if (!isWanted) return;
        setShown(fetched);
        setFailed(false);
      },
      () => isWanted && setFailed(true),
    );
    return () => {
      isWanted = false;
    };
  }, [count]);
  if (shown) return shown;
  const note = hasFailed
    ? t("notificationsFailed")
    : shown === undefined
      ? t("notificationsComing")
      : t("noNotifications");
  return (
    <p aria-live="polite" className="py-6 text-center text-muted-foreground">
      {note}
    </p>
  );
}
