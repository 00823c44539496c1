import "server-only";
import { newsClient } from "../client";

interface NewsHandler {
  /** The notifications of these people have changed. */
  onChange(personIds: readonly number[]): void;
  /** It listens from now on: what happened before, nobody was told. */
  onListening(): void;
}

/** Between attempts to hear again, when the connection was lost. */
const RETRY_MS = 5_000;

/**
 * Listens to what `notifyPeople` says, over one connection for the whole process. A lost connection is opened again. Returns how
 * to stop.
 */
export function listenNotifications({ onChange, onListening }: NewsHandler): () => void {
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
      const heard = await newsClient.listen("notifications", (notice) => {
        if (!isStopped) onChange(notice.split(",").map(Number));
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
