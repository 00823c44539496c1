import "server-only";
import { listenFigures } from "@/db/queries/listen-figures";
import type { Actor } from "@/lib/access/actor";
import { HEARTBEAT_MS, openStream, type Streams, streamRegistry } from "./live";

/** Writes that come close together are told once: long enough for a burst, short enough to be called at once. */
const DEBOUNCE_MS = 250;

interface Figures {
  /** Names this process, so that counts of another are not compared with its own. */
  boot: string;
  count: number;
  streams: Streams;
}

/** A development server reloads modules; the count and the streams must survive that. */
const kept = globalThis as typeof globalThis & { sextantFigures?: Figures };

/** Starts to listen when the first screen asks. */
function figures(): Figures {
  if (kept.sextantFigures) return kept.sextantFigures;
  const made: Figures = { boot: Date.now().toString(36), count: 0, streams: streamRegistry() };
  kept.sextantFigures = made;
  let isToldSoon = false;
  listenFigures(() => {
    made.count += 1;
    if (isToldSoon) return;
    isToldSoon = true;
    setTimeout(() => {
      isToldSoon = false;
      for (const set of made.streams.values()) for (const stream of set) stream.recount();
    }, DEBOUNCE_MS).unref();
  });
  return made;
}

/** Changes whenever a figure may have changed. Read it before the figures: then they are never older than it says. */
export function figuresVersion(): string {
  const { boot, count } = figures();
  return `${boot}.${count}`;
}

/** The version of the figures as server-sent events: now, and each time it changes. Null when the person has too many open. */
export function streamFigures(
  actor: Actor,
  signal: AbortSignal,
  heartbeatMs = HEARTBEAT_MS,
): ReadableStream<Uint8Array> | null {
  return openStream(figures().streams, actor, signal, heartbeatMs, (tell) => () => tell(figuresVersion()));
}
