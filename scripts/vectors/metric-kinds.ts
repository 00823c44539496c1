import type { KindRegistry } from "./kinds";

/** Kinds of the metrics file, each answered by the function of its own domain in `lib`. */
export const METRIC_KINDS: KindRegistry = {};
