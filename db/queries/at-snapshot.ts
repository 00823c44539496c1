import "server-only";
import { sqlClient } from "../client";

/** Answers that are kept; the oldest goes first. */
const LIMIT = 500;
const kept = new Map<string, Promise<unknown>>();

let asked: Promise<string> | null = null;

/**
 * The name of what a statement can see from now on. Whoever asks before the statement is sent shares its answer: a screen of many parts asks
 * once, and no caller's own write can be younger than the answer.
 */
function currentSnapshot(): Promise<string> {
  asked ??= new Promise((resolve, reject) =>
    setImmediate(() => {
      asked = null;
      sqlClient<{ snapshot: string }[]>`select pg_current_snapshot()::text as snapshot`.then(
        ([row]) => resolve(row?.snapshot ?? ""),
        reject,
      );
    }),
  );
  return asked;
}

/**
 * The answer of `load`, computed once for as long as nothing at all has been written: many people look at the same figures
 * between two writes. Postgres names what a statement can see (`pg_current_snapshot`), and two statements that see the same answer
 * the same, so nothing has to be told when it is out of date and nobody is ever shown an older state than their own last write.
 * `key` says everything else that the answer depends on: scope, window, filters, today. The answer must not be changed by its readers.
 */
export async function atSnapshot<T>(key: unknown, load: () => Promise<T>): Promise<T> {
  const name = `${await currentSnapshot()} ${JSON.stringify(key)}`;
  const known = kept.get(name) as Promise<T> | undefined;
  if (known) return known;
  // Read after the snapshot was named, the answer may be newer than its name, never older; and the name does not come back.
  const answer = load();
  kept.set(name, answer);
  answer.catch(() => kept.delete(name));
  for (const oldest of kept.keys()) {
    if (kept.size <= LIMIT) break;
    kept.delete(oldest);
  }
  return answer;
}
