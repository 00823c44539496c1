import "server-only";
import { newsClient } from "../client";

export interface Listener {
  onNotice(notice: string): void;
  /** It listens from now on: what happened before, nobody was told. */
  onListening(): void;
}

/** Between attempts to hear again, when the connection was lost. */
const RETRY_MS = 5_000;

/**
 * Listens to a channel of the database, over one connection for the whole process whatever the number of channels. A lost connection
 * is opened again. Returns how to stop.
 */
export function listenTo(channel: string, { onNotice, onListening }: Listener): () => void {
  let isStopped = false;
  let isAsking = false;
  /** A lost connection takes its pool along, and a new pool has options of its own. */
  let heardOn: unknown = null;
  let unlisten = () => Promise.resolve();

  async function listen(): Promise<void> {
    const pool = newsClient.options;
    if (isStopped || isAsking || pool === heardOn) return;
    isAsking = true;
    try {
      const heard = await newsClient.listen(channel, (notice) => {
        if (!isStopped) onNotice(notice);
      });
      heardOn = pool;
      unlisten = async () => void (await heard.unlisten());
      onListening();
    } catch {
      // The server is not there; the next attempt comes soon.
    } finally {
      isAsking = false;
    }
  }

  const timer = setInterval(() => void listen(), RETRY_MS).unref();
  void listen();
  return () => {
    isStopped = true;
    clearInterval(timer);
    unlisten().catch(() => {});
  };
}
