"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, useTransition } from "react";

interface LiveRefreshProps {
  url: string;
  /** Of the figures on the screen. */
  version: string;
  /** When they were read, in words. */
  asOf: string;
}

/** A stream that says nothing for so long at its start is held back on the way. */
const SILENT_MS = 10_000;
const POLL_MS = 15_000;

const bootOf = (version: string) => version.split(".")[0];

/**
 * Reads the screen again, in the reader's own scope, whenever the server says that figures have changed: by server-sent events, or by
 * asking every quarter minute where those do not come through. Only the window that is looked at does so.
 */
export function LiveRefresh({ url, version, asOf }: LiveRefreshProps) {
  const t = useTranslations("dashboards");
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [isLive, setLive] = useState(false);
  const shown = useRef(version);
  const isAskedAgain = useRef(false);
  const isBusy = useRef(false);
  shown.current = version;

  useEffect(() => {
    isBusy.current = isPending;
    if (isPending || !isAskedAgain.current) return;
    isAskedAgain.current = false;
    startTransition(() => router.refresh());
  }, [isPending, router]);

  useEffect(() => {
    let source: EventSource | undefined;
    let timer: number | undefined;
    let heard: string | null = null;
    const hear = (told: string) => {
      // The first word is compared with what is shown, if both come from the same server; later ones with those before.
      const before = heard ?? (bootOf(told) === bootOf(shown.current) ? shown.current : told);
      heard = told;
      if (told === before) return;
      if (isBusy.current) isAskedAgain.current = true;
      else {
        isBusy.current = true;
        startTransition(() => router.refresh());
      }
    };
    const stop = () => {
      source?.close();
      window.clearTimeout(timer);
    };
    const poll = async () => {
      stop();
      setLive(false);
      const answer = await fetch(url, { headers: { accept: "application/json" } }).catch(() => null);
      if (answer?.ok) hear((await answer.json()).version);
      if (answer?.status !== 401 && !document.hidden) timer = window.setTimeout(poll, POLL_MS);
    };
    const look = () => {
      stop();
      if (document.hidden) return;
      source = new EventSource(url);
      source.onmessage = ({ data }) => {
        window.clearTimeout(timer);
        setLive(true);
        hear(data);
      };
      source.onerror = () => {
        setLive(false);
        if (source?.readyState === EventSource.CLOSED) void poll();
      };
      timer = window.setTimeout(poll, SILENT_MS);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      stop();
    };
  }, [url, router]);

  return (
    <span
      className="inline-flex items-center gap-1.5 text-xs text-muted-foreground"
      data-live={isLive}
      role="status"
    >
      <span aria-hidden className={isLive ? "size-2 rounded-full bg-good" : "size-2 rounded-full bg-faint"} />
      {t(isLive ? "live" : "polling", { time: asOf })}
    </span>
  );
}
