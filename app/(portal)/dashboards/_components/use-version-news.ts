"use client";

import { useEffect, useRef, useState } from "react";

/** joining: not heard yet | live: told at once | asking: asks every few seconds | lost: nothing comes through. */
export type Link = "joining" | "live" | "asking" | "lost";

/** A stream that says nothing for so long at its start is held back on the way. */
const SILENT_MS = 10_000;
/** The server says something every 25 seconds; a stream that is silent for longer than two of them is dead, whatever the browser thinks. */
const DEAD_MS = 60_000;
/** After an answer that had to be asked for, until the stream is tried again. */
const POLL_MS = 10_000;

/**
 * Calls `onNews` when the server's version is another than the one shown: told by server-sent events, or asked for where those do not
 * come through. A lost connection is taken up again, and what was missed meanwhile is news too. Only the window that is looked at does
 * so, because browsers allow few connections to one host.
 */
export function useVersionNews(url: string, version: string, onNews: () => void): Link {
  const [link, setLink] = useState<Link>("joining");
  const shown = useRef(version);
  const tell = useRef(onNews);
  shown.current = version;
  tell.current = onNews;

  useEffect(() => {
    let source: EventSource | undefined;
    let timer: number | undefined;
    /** The last word; null after a gap, when what the screen shows is all there is to compare with. */
    let heard: string | null = null;
    let isLive = false;
    let isOver = false;
    const after = (ms: number, next: () => void) => {
      window.clearTimeout(timer);
      timer = window.setTimeout(next, ms);
    };
    const hear = (told: string, by: "live" | "asking") => {
      setLink(by);
      isLive = by === "live";
      const before = heard ?? shown.current;
      heard = told;
      if (told !== before) tell.current();
    };
    const miss = () => {
      setLink("lost");
      isLive = false;
      heard = null;
    };
    const stop = () => {
      source?.close();
      window.clearTimeout(timer);
    };
    const ask = async () => {
      stop();
      const answer = await fetch(url, { headers: { accept: "application/json" } }).catch(() => null);
      if (isOver) return;
      if (answer?.ok) hear((await answer.json()).version, "asking");
      else miss();
      // Signed out: nothing more will be told.
      if (answer?.status !== 401 && !document.hidden) after(POLL_MS, listen);
    };
    const listen = () => {
      stop();
      if (document.hidden) return;
      const opened = new EventSource(url);
      source = opened;
      opened.onmessage = ({ data }) => {
        after(DEAD_MS, listen);
        hear(data, "live");
      };
      opened.onerror = () => {
        if (opened.readyState === EventSource.CLOSED) void ask();
        // The browser itself tries again; one that never came through says nothing new.
        else if (isLive) miss();
      };
      after(SILENT_MS, ask);
    };
    const leave = () => {
      stop();
      miss();
    };
    listen();
    document.addEventListener("visibilitychange", listen);
    window.addEventListener("online", listen);
    window.addEventListener("offline", leave);
    return () => {
      isOver = true;
      document.removeEventListener("visibilitychange", listen);
      window.removeEventListener("online", listen);
      window.removeEventListener("offline", leave);
      stop();
    };
  }, [url]);

  return link;
}
