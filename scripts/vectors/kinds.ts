/**
 * Answers one case. `input` is the case's own JSON; `exact` is the same JSON with every number kept as the text that
 * stood in the file, for kinds that must not go through a float. What comes back is compared with `expected`.
 */
export type Kind = (input: Record<string, unknown>, exact: Record<string, unknown>) => unknown;

/** By the `kind` of the case. */
export type KindRegistry = Record<string, Kind>;
