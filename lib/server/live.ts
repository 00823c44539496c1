import "server-only";
import { getActor } from "@/db/queries/actor";
import { listenNotifications } from "@/db/queries/listen-notifications";
import { countUnread } from "@/db/queries/notifications";
import type { Actor } from "@/lib/access/actor";
import { log } from "./log";
import { businessDay } from "./settings";

/** Keeps proxies from closing a quiet stream; the session is looked at anew, and the count too, in case a notice was lost. */
export const HEARTBEAT_MS = 25_000;
/** Screens of one person at the same time. */
const MOST_STREAMS = 20;

export interface Stream {
  recount(): void;
  close(): void;
}

/** Open streams of one kind in this process, by person. */
export type Streams = Map<number, Set<Stream>>;

/** A place for streams, which ends them all when the process is asked to leave: the server waits for them. */
export function streamRegistry(): Streams {
  const streams: Streams = new Map();
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      for (const stream of [...streams.values()].flatMap((set) => [...set])) stream.close();
    });
  }
  return streams;
}

/** A development server reloads modules; the streams must survive that. */
const kept = globalThis as typeof globalThis & { sextantStreams?: Streams };

/** Starts to listen when the first screen asks. */
function openStreams(): Streams {
  if (kept.sextantStreams) return kept.sextantStreams;
  const streams = streamRegistry();
  kept.sextantStreams = streams;
  const all = () => [...streams.values()].flatMap((set) => [...set]);
  const recount = (list: Iterable<Stream>) => {
    for (const stream of list) stream.recount();
  };
  listenNotifications({
    onChange: (personIds) => recount(personIds.flatMap((id) => [...(streams.get(id) ?? [])])),
    onListening: () => recount(all()),
  });
  return streams;
}

/** Counts one at a time, so that an older count never overtakes a newer one; asked meanwhile, it counts once more. */
function countingFor(personId: number, tell: (unread: number) => void): () => Promise<void> {
  let isCounting = false;
  let isAskedAgain = false;
  return async () => {
    if (isCounting) {
      isAskedAgain = true;
      return;
    }
    isCounting = true;
    do {
      isAskedAgain = false;
      const unread = await countUnread(personId).catch(() => null);
      if (unread !== null) tell(unread);
    } while (isAskedAgain);
    isCounting = false;
  };
}

/** How many notifications a person has not read, as server-sent events: now, and each time it changes. Null when too many are open. */
export function streamUnread(
  actor: Actor,
  signal: AbortSignal,
  heartbeatMs = HEARTBEAT_MS,
): ReadableStream<Uint8Array> | null {
  return openStream(openStreams(), actor, signal, heartbeatMs, (tell) => countingFor(actor.personId, tell));
}

/** One stream of server-sent events, which ends with the session. `begin` is given how to tell, and returns what tells anew. */
export function openStream(
  streams: Streams,
  actor: Actor,
  signal: AbortSignal,
  heartbeatMs: number,
  begin: (tell: (data: string | number) => void) => () => unknown,
): ReadableStream<Uint8Array> | null {
  const mine = streams.get(actor.personId) ?? new Set<Stream>();
  if (mine.size >= MOST_STREAMS) return null;
  const encoder = new TextEncoder();
  let leave = () => {};
  return new ReadableStream({
    start(controller) {
      let isOpen = true;
      const tell = (data: string | number) => {
        if (isOpen) controller.enqueue(encoder.encode(`data: ${data}\n\n`));
      };
      const count = begin(tell);
      const stream: Stream = {
        recount: () => void count(),
        close() {
          if (!isOpen) return;
          leave();
          controller.close();
        },
      };
      const heartbeat = setInterval(() => void beat(actor, stream), heartbeatMs);
      leave = () => {
        isOpen = false;
        clearInterval(heartbeat);
        mine.delete(stream);
        if (mine.size === 0 && streams.get(actor.personId) === mine) streams.delete(actor.personId);
      };
      streams.set(actor.personId, mine.add(stream));
      signal.addEventListener("abort", () => stream.close());
      if (signal.aborted) stream.close();
      else stream.recount();
    },
    cancel: () => leave(),
  });
}

/** Ends the stream of a session that is over; while the database does not answer, nobody can tell. */
async function beat({ sessionId }: Actor, stream: Stream): Promise<void> {
  try {
    const now = new Date();
    if (await getActor(sessionId, businessDay(now), now)) stream.recount();
    else stream.close();
  } catch (error) {
    log.warn("live stream not checked", { error: String(error) });
  }
}
