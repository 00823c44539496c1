"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useLiveCount } from "./use-live-count";

const MOST_SHOWN = 99;

interface BellButtonProps {
  /** As the server last rendered it, with the list. */
  unread: number;
  /** Where the count is told as it changes. */
  live?: string;
  labels: {
    notifications: string;
    /** With `{count}` in place of the number. */
    unread: string;
  };
  /** The sign. */
  children: ReactNode;
}

/** Counts what is unread as it arrives; opened, it fetches the list that belongs to the count. */
export function BellButton({ unread, live, labels, children }: BellButtonProps) {
  const router = useRouter();
  const [rendered, setRendered] = useState(unread);
  const [count, setCount] = useState(unread);
  useLiveCount(live, setCount);
  if (rendered !== unread) {
    setRendered(unread);
    setCount(unread);
  }
  const name =
    count > 0
      ? `${labels.notifications}, ${labels.unread.replace("{count}", String(count))}`
      : labels.notifications;
  return (
    <button
      aria-label={name}
      className="relative grid size-8 place-items-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground"
      onClick={() => count !== unread && router.refresh()}
      popoverTarget="notifications"
      type="button"
    >
      {children}
      {count > 0 ? (
        <span
          aria-hidden
          className="absolute top-0.5 right-0.5 h-4 min-w-4 rounded-full bg-bad px-1 text-center text-[10px]/4 font-semibold text-background"
        >
          {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
        </span>
      ) : null}
    </button>
  );
}
