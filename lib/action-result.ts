/** What a server action answers. Codes cross the wire, the interface translates them. */
export type ActionResult<T = undefined> =
  | { ok: true; data: T }
  | { ok: false; code: string; fields?: Record<string, string>; params?: Record<string, string | number> };

/**
 * A refusal that the reader should be told: thrown by mutations, turned into `{ ok: false }` by `defineAction`.
 * Anything else that is thrown is a fault: logged with its request id, answered as "unexpected".
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly details: { fields?: Record<string, string>; params?: Record<string, string | number> } = {},
  ) {
    super(code);
    this.name = "Refusal";
  }
}
