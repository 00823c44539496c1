"use client";

import { useEffect } from "react";

/** After the page has come to rest: the stream must not compete with what the reader is waiting for. */
const START_MS = 3_000;
/** A stream that says nothing for so long at its start is held back on the way. */
const SILENT_MS = 15_000;
const POLL_MS = 30_000;

/**
 * Hears a count from the server as it changes: by server-sent events, or by asking every half minute where those do not come through.
 * Only the window that is looked at does so, because browsers allow few connections to one host.
 */
export function useLiveCount(url: string | undefined, onCount: (count: number) => void): void {
  useEffect(() => {
    if (!url) return;
    let source: EventSource | undefined;
    let timer: number | undefined;
    const stop = () => {
      source?.close();
      window.clearTimeout(timer);
    };
    const poll = async () => {
      stop();
      const answer = await fetch(url, { headers: { accept: "application/json" } }).catch(() => null);
      if (answer?.ok) onCount((await answer.json()).unread);
      // Signed out: nothing more will be told.
      if (answer?.status !== 401 && !document.hidden) timer = window.setTimeout(poll, POLL_MS);
    };
    const start = () => {
      source = new EventSource(url);
      source.onmessage = ({ data }) => {
        window.clearTimeout(timer);
        onCount(Number(data));
      };
      source.onerror = () => {
        if (source?.readyState === EventSource.CLOSED) void poll();
      };
      timer = window.setTimeout(poll, SILENT_MS);
    };
    const look = () => {
      stop();
      if (!document.hidden) timer = window.setTimeout(start, START_MS);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      stop();
    };
  }, [url, onCount]);
}
