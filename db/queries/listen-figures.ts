import "server-only";
import { FIGURES_CHANNEL } from "../facts/notify-figures";
import { listenTo } from "./listen";

/** Calls back whenever a figure may have changed, and when it begins to listen. The notice says nothing else. Returns how to stop. */
export function listenFigures(onChange: () => void): () => void {
  return listenTo(FIGURES_CHANNEL, { onNotice: onChange, onListening: onChange });
}
