import type { Actor } from "./actor";

/** What a mutation is given: who acts, on which input, and when. */
export interface Call<Input> {
  actor: Actor;
  input: Input;
  now: Date;
}
