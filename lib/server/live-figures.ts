import "server-only";
import { listenFigures } from "@/db/queries/listen-figures";
import type { Actor } from "@/lib/access/actor";
import { HEARTBEAT_MS, openStream, type Streams, streamRegistry } from "./live";

/** The first write of a burst is told at once; those that follow it so closely are told together. */
const BURST_MS = 250;

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
  let isBurst = false;
  let told = 0;
  const tell = () => {
    told = made.count;
    isBurst = true;
    for (const set of made.streams.values()) for (const stream of set) stream.recount();
    setTimeout(() => {
      isBurst = false;
      if (told !== made.count) tell();
    }, BURST_MS).unref();
  };
  listenFigures(() => {
    made.count += 1;
    if (!isBurst) tell();
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
