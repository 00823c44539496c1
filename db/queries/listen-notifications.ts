import "server-only";
import { listenTo } from "./listen";

interface NewsHandler {
  /** The notifications of these people have changed. */
  onChange(personIds: readonly number[]): void;
  /** It listens from now on: what happened before, nobody was told. */
  onListening(): void;
}

/** Listens to what `notifyPeople` says. Returns how to stop. */
export function listenNotifications({ onChange, onListening }: NewsHandler): () => void {
  return listenTo("notifications", {
    onNotice: (notice) => onChange(notice.split(",").map(Number)),
    onListening,
  });
}
